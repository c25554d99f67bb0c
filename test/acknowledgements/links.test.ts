import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { formLinkFaults } from '../../shared/acknowledgements/check-texts.ts'
import { readForm } from '../../shared/acknowledgements/model.ts'
import { partsOfEdition, readEdition } from '../../shared/guide/edition-file.ts'
import { type Known, sectionsOf } from '../../shared/guide/edition-links.ts'
import { readChapter } from '../../shared/guide/read-chapter.ts'
import { shortEdition } from '../guide/files.ts'
import { shipped, shippedForm } from './open-forms.ts'

/** The places of an edition, and the forms that there are. */
function known(files: ReadonlyMap<string, Uint8Array>, forms: readonly string[]): Known {
  const edition = readEdition(files.get('edition.json'))
  if (!('chapters' in edition)) throw new Error('the short edition is not sound')
  const looked = [...files]
    .filter(([path]) => path.startsWith('ar/'))
    .map(([path, bytes]) => {
      const read = readChapter(bytes)
      return [path, { chapter: read.ok ? read.chapter : null, faults: new Set<never>() }] as const
    })
  return {
    sections: sectionsOf(partsOfEdition(edition), new Map(looked)),
    forms: new Set(forms),
  }
}

/** What is wrong with the links of a form whose French body is this. */
function faultsOf(body: string) {
  const base = structuredClone(shippedForm('F2'))
  const empty = { ar: 'س', fr: body, en: 'x' }
  const texts = Object.fromEntries(
    Object.entries(base.texts).map(([lang, text]) => [
      lang,
      { ...text, body: Object.entries(empty).find(([each]) => each === lang)?.[1] },
    ]),
  )
  const read = readForm({ ...base, texts })
  if (!('form' in read)) throw new Error(JSON.stringify(read.faults))
  return formLinkFaults(read.form.texts, known(shortEdition(), ['F2', 'F7']))
}

it('a link of a form leads to a chapter, a section, a check or a form that there is', () => {
  expect(
    faultsOf(
      '[a](guide:security#encryption) [b](guide:incidents) [c](check:screen-lock) [d](form:F7)',
    ),
  ).toEqual([])
  expect(
    faultsOf(
      'a\n\n[x](guide:nowhere) [y](form:F99)\n\n[z](guide:security#nowhere) [w](check:nothing)',
    ),
  ).toEqual([
    { path: 'texts.fr.body', reason: 'line 3: there is no guide:nowhere in the edition' },
    { path: 'texts.fr.body', reason: 'line 3: there is no form F99, shipped or published' },
    { path: 'texts.fr.body', reason: 'line 5: there is no guide:security#nowhere in the edition' },
    { path: 'texts.fr.body', reason: 'line 5: no check is called "nothing"' },
  ])
})

it('every link of the forms that ship leads somewhere in the edition that ships', () => {
  const places = known(
    readNewestEdition(join(import.meta.dirname, '../../assets/guide')),
    shipped.map(({ id }) => id),
  )
  for (const { id, texts } of shipped) expect([id, formLinkFaults(texts, places)]).toEqual([id, []])
})
