import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { createAbout } from '../../main/about/index.ts'
import { readLicenceLists } from '../../main/platform/licence-files.ts'
import { currentRuntime } from '../../main/platform/runtime.ts'
import { aboutSchema } from '../../shared/about/model.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { openTestLog, type TestLog, temporaryFolder } from '../activity-log/open-test-log.ts'

const policy = parseDefaultPolicy(defaultPolicy)
const versions = { ...process.versions, electron: '45.4.1', chrome: '153.0.1.2', node: '24.21.0' }

function open(log: TestLog, lists: readonly unknown[] = []) {
  return createAbout({
    db: log.log.db,
    agentVersion: '0.1.0',
    policy: { current: () => policy },
    runtime: currentRuntime({ platform: 'win32', versions }),
    tzdata: '2026c',
    place: { path: log.path, lock: { kind: 'passphrase' } },
    licenceLists: async () => lists,
  }).handlers
}

const part = (name: string, version = '1.0.0') => ({ name, version, licence: 'MIT', text: name })

describe('about', () => {
  it('tells the versions at work, with SQLite’s as the database itself says it', async () => {
    using log = openTestLog()
    const answer = await open(log).getAbout(undefined)
    expect(answer).toMatchObject({
      ok: true,
      value: {
        agentVersion: '0.1.0',
        policyEdition: policy.edition,
        host: 'electron',
        system: 'windows',
        versions: { electron: '45.4.1', chromium: '153.0.1.2', node: '24.21.0', tzdata: '2026c' },
        log: { path: log.path, lock: { kind: 'passphrase' } },
      },
    })
    if (!answer.ok) return
    expect(aboutSchema.parse(answer.value).versions.sqlite).toMatch(/^3\.\d+\.\d+$/)
  })

  it('tells every part once, ours first, then in the order of the alphabet', async () => {
    using log = openTestLog()
    const lists = [
      [part('zod'), part('mourafiq', '0.1.0'), part('a')],
      [],
      [part('zod'), part('zod', '2.0.0'), part('React')],
    ]
    const answer = await open(log, lists).getLicences(undefined)
    expect(answer.ok && answer.value.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'mourafiq 0.1.0',
      'a 1.0.0',
      'React 1.0.0',
      'zod 1.0.0',
      'zod 2.0.0',
    ])
  })

  it('does not pass on a list that is not one', async () => {
    using log = openTestLog()
    await expect(open(log, [[{ name: 'x' }]]).getLicences(undefined)).rejects.toThrow()
  })

  it('reads the lists where the build writes them', async () => {
    using folder = temporaryFolder()
    for (const bundle of ['main', 'preload', 'renderer']) {
      mkdirSync(join(folder.path, bundle))
      writeFileSync(join(folder.path, bundle, 'licences.json'), JSON.stringify([part(bundle)]))
    }
    expect(await readLicenceLists(folder.path)).toEqual([
      [part('main')],
      [part('preload')],
      [part('renderer')],
    ])
  })
})

test.each([
  ['win32', 'windows'],
  ['darwin', 'macos'],
  ['linux', 'linux'],
  ['freebsd', 'linux'],
] as const)('%s is called %s', (platform, system) => {
  expect(currentRuntime({ platform, versions }).system).toBe(system)
})

test('a process without Electron says that it is a host of development', () => {
  const { electron: _, chrome: __, ...plain } = versions
  expect(currentRuntime({ platform: 'linux', versions: plain })).toMatchObject({
    host: 'development',
    electron: undefined,
    chromium: undefined,
  })
})
