import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type FormWorld,
  faultsOfForm,
  formRefusal,
  readFormFile,
} from '../../server/app/commands/form-file.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'

const shipped = JSON.parse(readFileSync('assets/forms/F2.1.json', 'utf8'))

const world: FormWorld = {
  known: {
    sections: new Map([['incidents', new Set(['phishing'])]]),
    forms: new Set(['F2', 'F3']),
  },
  units: new Set([1]),
}

/** What is wrong with a form as a file holds it. */
async function faultsOf(text: string, within: FormWorld = world) {
  using folder = temporaryFolder()
  const path = join(folder.path, 'form.json')
  writeFileSync(path, text)
  return faultsOfForm(await readFormFile(path), within)
}

/** F2 with another audience, and links in its French body. */
const changed = (change: object, links = '') =>
  JSON.stringify({
    ...shipped,
    texts: { ...shipped.texts, fr: { ...shipped.texts.fr, body: `Texte.\n\n${links}\n` } },
    ...change,
  })

describe('the file of a form', () => {
  it('is held against the units, the guide and the forms, whatever else is wrong in it', async () => {
    const text = changed(
      { act: 'consent', audience: { units: ['999', '1', '../x'] } },
      '[a](guide:nowhere) [b](guide:incidents#phishing) [c](form:F99)',
    )
    const faults = await faultsOf(text)
    expect(faults.map(({ path, reason }) => [path, reason])).toEqual([
      ['act', expect.stringContaining('must be one of "acknowledge"')],
      ['audience.units.2', expect.stringContaining('must be the number of a unit')],
      ['audience.units.0', 'there is no unit 999: see "unit list"'],
      ...['guide:nowhere in the edition', 'form F99, shipped or published'].map((what) => [
        'texts.fr.body',
        `line 3: there is no ${what}`,
      ]),
    ])
  })

  it('is told of its texts, each in its own place, whatever else is wrong in it', async () => {
    const { ar, fr, en } = shipped.texts
    const texts = {
      ar: { ...ar, title: `${ar.title}\u202e` },
      fr: { ...fr, title: '<b>x</b> [a](javascript:1)' },
    }
    for (const [all, missing] of [
      [texts, ['texts.en']],
      [{ ...texts, en }, []],
    ] as const) {
      const faults = await faultsOf(JSON.stringify({ ...shipped, act: 'consent', texts: all }))
      const paths = faults.map(({ path }) => path)
      expect(paths).toEqual(['act', ...missing, 'texts.ar.title', 'texts.fr.title'])
    }
  })

  it('is not asked for units where there is no ministry yet', async () => {
    const known = { sections: null, forms: undefined }
    const text = changed({ audience: { units: ['999'] } }, '[a](guide:x) [c](form:F99)')
    expect(await faultsOf(text, { known, units: null })).toEqual([])
  })

  it.each([
    ['{ "v": 1,, }', 'line 1', 'is not JSON: at column '],
    ['x', 'line 1', 'a value was expected here'],
    [`{\n"v": 1,\n"v": 1\n}`, 'line 3', 'the member "v" is there twice'],
  ])('is told of by line: %j', async (text, line, words) => {
    const refusal = formRefusal(
      [{ path: 'a.json', faults: await faultsOf(text) }],
      'is no sound form',
    )
    expect(refusal.message).toMatch(/^a\.json is no sound form; please correct:\n/)
    expect(refusal.message).toContain(line)
    expect(refusal.message).toContain(words)
  })

  it('that is not there is a fault of its own, so that others are looked at too', async () => {
    expect(faultsOfForm(await readFormFile('nowhere.json'), world)).toEqual([
      { path: '', reason: 'cannot be read: check the name of the file' },
    ])
  })
})
