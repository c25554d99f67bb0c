import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { checkEdition, editionFile, readEdition } from '../../shared/guide/check-edition.ts'
import type { FaultCode } from '../../shared/guide/faults.ts'
import { shortEdition } from './files.ts'

/** Everything wrong in the files of an edition, as `file:line code`. */
function faultsOf(folder: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const edition = readEdition(folder.get(editionFile))
  if (!('chapters' in edition))
    return edition.map(({ file, line, code }) => `${file}:${line} ${code}`)
  const files = new Map([...folder].filter(([path]) => path !== editionFile))
  const checked = checkEdition(edition, files)
  return checked.ok ? [] : checked.faults.map(({ file, line, code }) => `${file}:${line} ${code}`)
}

const security = 'fr/09-security.md'
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
const withImage = (image: string | Uint8Array, name = 'images/desk.svg') =>
  shortEdition({ [name]: image })

describe('an edition as a whole', () => {
  it('that ships has no fault, and fourteen chapters', () => {
    const folder = readNewestEdition(join(import.meta.dirname, '../../assets/guide'))
    expect(faultsOf(folder)).toEqual([])
    const edition = readEdition(folder.get(editionFile))
    expect('chapters' in edition && edition.chapters.length).toBe(14)
  })

  it('of the tests has no fault, with a safe drawing too', () => {
    expect(faultsOf(shortEdition())).toEqual([])
    expect(faultsOf(withImage(svg))).toEqual([])
  })

  it.each<[FaultCode, string, ReadonlyMap<string, Uint8Array>]>([
    ['edition-invalid', 'edition.json:0', shortEdition({ [editionFile]: '{"v":1' })],
    ['edition-invalid', 'edition.json:0', shortEdition({ [editionFile]: null })],
    [
      'edition-invalid',
      'edition.json:0',
      shortEdition({ [editionFile]: (text) => text.replace('"serial": 1', '"serial": "x"') }),
    ],
    [
      'edition-invalid',
      'edition.json:0',
      shortEdition({ [editionFile]: (text) => text.replace('09-security.md', '../../x.md') }),
    ],
    ['file-missing', 'en/12-incidents.md:0', shortEdition({ 'en/12-incidents.md': null })],
    ['file-unknown', 'ar/99-more.md:0', shortEdition({ 'ar/99-more.md': '# x\n\ny\n' })],
    [
      'chapter-repeated',
      'edition.json:0',
      shortEdition({
        [editionFile]: (text) => text.replace('"incidents", "file"', '"security", "file"'),
      }),
    ],
    [
      'material-differs',
      'edition.json:0',
      shortEdition({
        [editionFile]: (text) => text.replace('"material": true', '"material": false'),
      }),
    ],
    [
      'check-unknown',
      'edition.json:0',
      shortEdition({ [editionFile]: (text) => text.replace('"screen-lock"', '"screen-saver"') }),
    ],
    [
      'check-unknown',
      `${security}:7`,
      shortEdition({ [security]: (text) => text.replace('check:screen-lock', 'check:nothing') }),
    ],
    [
      'link-leads-nowhere',
      'ar/12-incidents.md:20',
      shortEdition({
        'ar/12-incidents.md': (text) => text.replace('security#encryption', 'security#nowhere'),
      }),
    ],
    [
      'sections-differ',
      `${security}:0`,
      shortEdition({ [security]: (text) => text.replace('{#networks}', '{#network}') }),
    ],
    [
      'items-differ',
      `${security}:0`,
      shortEdition({ [security]: (text) => text.replace(/- \[ \] J'ai enregistré.*/, '') }),
    ],
    [
      'change-leads-nowhere',
      'edition.json:0',
      shortEdition({
        [editionFile]: (text) => text.replace('"section": "stolen-laptop"', '"section": "gone"'),
      }),
    ],
    [
      'image-missing',
      'fr/09-security.md:5',
      shortEdition({
        [security]: (text) => text.replace('\n## Chiffrer', '\n![x](image:no.png)\n\n## Chiffrer'),
      }),
    ],
    [
      'html',
      `${security}:5`,
      shortEdition({ [security]: (text) => text.replace('## Chiffrer', '<b>\n\n## Chiffrer') }),
    ],
    [
      'image-unsafe',
      'images/desk.svg:1',
      withImage(svg.replace('<path', '<script>x</script><path')),
    ],
    ['image-unsafe', 'images/desk.svg:1', withImage(svg.replace('<path', '<path onload="x"'))],
    ['image-unsafe', 'images/desk.svg:1', withImage(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`)],
    [
      'image-unsafe',
      'images/desk.svg:1',
      withImage(svg.replace('<path', '<image href="https://x.org/a.png"/><path')),
    ],
    [
      'direction-override',
      'edition.json:0',
      shortEdition({ [editionFile]: (text) => text.replace('"title": "', '"title": "\\u202e') }),
    ],
    [
      'control-character',
      'edition.json:0',
      shortEdition({ [editionFile]: (text) => text.replace('"notice": "', '"notice": "\\u0007') }),
    ],
    [
      'direction-override',
      'edition.json:0',
      shortEdition({
        [editionFile]: (text) => text.replace(/("changes"[\s\S]*?"fr": ")/, '$1\\u2066'),
      }),
    ],
    ['image-unsafe', 'images/desk.svg:1', withImage('<html></html>')],
    ['image-unsafe', 'images/desk.png:0', withImage('GIF89a', 'images/desk.png')],
    ['file-too-large', 'images/desk.png:0', withImage(new Uint8Array(300_000), 'images/desk.png')],
  ])('%s at %s', (code, place, folder) => {
    expect(faultsOf(folder).some((fault) => fault.startsWith(place) && fault.endsWith(code))).toBe(
      true,
    )
  })
})
