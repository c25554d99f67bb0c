import { describe, expect, it } from 'vitest'
import { projectFiles, read, sourceFiles } from './source-files.ts'

const maximumLines = 400

describe('the layout', () => {
  it('the top level holds what the card names, server, docs, configuration and nothing else', () => {
    const allowed = new Set([
      'main',
      'renderer',
      'shared',
      'assets',
      'test',
      'server',
      'docs',
      'README.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'electron-builder.yml',
      'electron.vite.config.ts',
      'vitest.config.ts',
      'biome.json',
      'stylelint.config.js',
    ])
    const tops = new Set(projectFiles().map((path) => path.split('/')[0] ?? ''))
    expect([...tops].filter((top) => !top.startsWith('.') && !allowed.has(top))).toEqual([])
  })

  it(`no source file is longer than ${maximumLines} lines`, () => {
    const long = sourceFiles().filter((path) => read(path).split('\n').length > maximumLines)
    expect(long).toEqual([])
  })

  it('no file is named after what it is not about', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager|base)(\.|\/)/
    expect(projectFiles().filter((path) => vague.test(path))).toEqual([])
  })

  it('shared tells no time and draws no lots', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bsetTimeout\(/
    expect(
      sourceFiles().filter((path) => path.startsWith('shared/') && impure.test(read(path))),
    ).toEqual([])
  })

  it('the offset of official time is never asked of Intl outside the self-test of the clock', () => {
    const asking = /timeZone(Name)?:(?!\s*'UTC')|resolvedOptions\(\)\.timeZone|getTimezoneOffset\(/
    const allowed = ['main/platform/clock.ts']
    expect(
      sourceFiles().filter((path) => !allowed.includes(path) && asking.test(read(path))),
    ).toEqual([])
  })

  it('no check is silenced and no work is left as a note', () => {
    const silenced = new RegExp(
      ['@ts-ignore', '@ts-expect-error', 'biome-ignore', 'eslint-disable', 'TODO', 'FIXME'].join(
        '|',
      ),
    )
    const code = projectFiles().filter(
      (path) => /\.(tsx?|css|yml)$/.test(path) && path !== 'test/rooms/layout.test.ts',
    )
    expect(code.filter((path) => silenced.test(read(path)))).toEqual([])
  })

  it('no tracked file carries an absolute path of a machine or the address of a registry', () => {
    const machine = /(^|[\s"'`(=])\/(home|root|work|Users)\/[a-z]/
    const registry = /registry\.npmjs|registry\.yarnpkg|"resolved": "http/
    const texts = projectFiles().filter(
      (path) =>
        !/\.(png|woff2|db|ico|icns|mourafiq)$/.test(path) && path !== 'test/rooms/layout.test.ts',
    )
    expect(texts.filter((path) => machine.test(read(path)))).toEqual([])
    expect(texts.filter((path) => registry.test(read(path)))).toEqual([])
  })
})
