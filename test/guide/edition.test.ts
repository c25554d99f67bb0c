import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { nodeInflate } from '../../main/platform/inflate.ts'
import { checkFolder } from '../../shared/guide/check-edition.ts'
import { editionFile, readEdition } from '../../shared/guide/edition-file.ts'
import type { FaultCode, GuideFault } from '../../shared/guide/faults.ts'
import { shortEdition } from './files.ts'

const forms = new Set(['F2', 'F3', 'F7'])

/** Everything wrong in the files of an edition. */
function allOf(files: ReadonlyMap<string, Uint8Array>, aside: readonly GuideFault[] = []) {
  const checked = checkFolder({ files, aside }, { inflate: nodeInflate, forms })
  return checked.ok ? [] : checked.faults
}

/** The same, as `file:line code`. */
function faultsOf(...folder: Parameters<typeof allOf>): readonly string[] {
  return allOf(...folder).map(({ file, line, code }) => `${file}:${line} ${code}`)
}

/** The short edition with another text in its `edition.json`. */
const told = (change: (text: string) => string) => shortEdition({ [editionFile]: change })

const security = 'fr/09-security.md'
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
const withImage = (image: string | Uint8Array, name = 'images/desk.svg') =>
  shortEdition({ [name]: image })

describe('an edition as a whole', () => {
  it('that ships has no fault, and fourteen chapters', () => {
    const folder = readNewestEdition(join(import.meta.dirname, '../../assets/guide'))
    const checked = checkFolder(
      { files: folder, aside: [] },
      {
        inflate: nodeInflate,
        forms: new Set(['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7']),
      },
    )
    expect(checked).toMatchObject({ ok: true })
    const edition = readEdition(folder.get(editionFile))
    expect('chapters' in edition && edition.chapters.length).toBe(14)
  })

  it('of the tests has no fault, with a safe drawing too', () => {
    expect(faultsOf(shortEdition())).toEqual([])
    expect(faultsOf(withImage(svg))).toEqual([])
  })

  it.each<[FaultCode, string, ReadonlyMap<string, Uint8Array>]>([
    ['not-json', 'edition.json:1', told(() => '{"v":1')],
    ['not-json', 'edition.json:5', told((text) => text.replace('"serial": 1,', '"serial": 1'))],
    ['not-json', 'edition.json:1', told(() => '['.repeat(100_000))],
    ['not-utf8', 'edition.json:0', shortEdition({ [editionFile]: new Uint8Array([0x7b, 0xff]) })],
    ['file-missing', 'edition.json:0', shortEdition({ [editionFile]: null })],
    [
      'edition-invalid',
      'edition.json:4',
      told((text) => text.replace('serial": 1', 'serial": "x"')),
    ],
    [
      'edition-invalid',
      'edition.json:25',
      told((text) => text.replace('09-security.md', '../../x.md')),
    ],
    [
      'member-repeated',
      'edition.json:4',
      told((text) => text.replace('"serial": 1', '"serial": 2, "serial": 9')),
    ],
    ['file-missing', 'en/12-incidents.md:0', shortEdition({ 'en/12-incidents.md': null })],
    ['file-unknown', 'ar/99-more.md:0', shortEdition({ 'ar/99-more.md': '# x\n\ny\n' })],
    [
      'chapter-repeated',
      'edition.json:26',
      shortEdition({
        [editionFile]: (text) => text.replace('"incidents", "file"', '"security", "file"'),
      }),
    ],
    [
      'material-differs',
      'edition.json:6',
      shortEdition({
        [editionFile]: (text) => text.replace('"material": true', '"material": false'),
      }),
    ],
    [
      'check-unknown',
      'edition.json:25',
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
      'form-unknown',
      'ar/12-incidents.md:24',
      shortEdition({ 'ar/12-incidents.md': (text) => `${text.trimEnd()}\n\n[x](form:F99)\n` }),
    ],
    ['form-unknown', 'edition.json:26', told((text) => text.replace('"F7"', '"F98"'))],
    [
      'words-missing',
      `${security}:5`,
      shortEdition({ [security]: (text) => text.replace('## Chiffrer', '\u200f\n\n## Chiffrer') }),
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
      'edition.json:30',
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
      'edition.json:9',
      shortEdition({ [editionFile]: (text) => text.replace('"title": "', '"title": "\\u202e') }),
    ],
    [
      'control-character',
      'edition.json:11',
      shortEdition({ [editionFile]: (text) => text.replace('"notice": "', '"notice": "\\u0007') }),
    ],
    [
      'direction-override',
      'edition.json:35',
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

  it('is told of everything at once: unfit characters hide nothing, nor does what edition.json has wrong', () => {
    const folder = shortEdition({
      [editionFile]: (text) =>
        text
          .replace('"09-security.md"', '"security.md"')
          .replace('"chapter": "incidents"', '"chapter": "nothing"')
          .replace('"material": true', '"material": false')
          .replace('"date": "2026-11-27"', '"date": 20261127'),
      'fr/12-incidents.md': (text) =>
        `${text.replace('# ', '# \u200b').trimEnd()} \u202e\n\n<script>x</script>\n\n[a](javascript:x)\n\n[b](file:///etc)\n\n![c](https://example.org/c.png)\n\n[d](guide:nowhere)\n\n[e](form:F99)\n`,
    })
    const end = 22
    expect(faultsOf(folder)).toEqual([
      'edition.json:5 edition-invalid',
      'edition.json:6 material-differs',
      'edition.json:25 edition-invalid',
      'edition.json:30 change-leads-nowhere',
      'fr/12-incidents.md:1 control-character',
      `fr/12-incidents.md:${end} direction-override`,
      `fr/12-incidents.md:${end + 2} html`,
      `fr/12-incidents.md:${end + 4} link-refused`,
      `fr/12-incidents.md:${end + 6} link-refused`,
      `fr/12-incidents.md:${end + 8} image-form`,
      `fr/12-incidents.md:${end + 10} link-leads-nowhere`,
      `fr/12-incidents.md:${end + 12} form-unknown`,
    ])
  })

  it('says what is missing, and what must stand in its place', () => {
    const words = (change: (text: string) => string) =>
      allOf(told(change)).map((fault) => fault.words)
    expect(
      words((text) =>
        text.replace('"fr": {\n      "title": "Guide', '"de": {\n      "title": "Guide'),
      ),
    ).toEqual(
      expect.arrayContaining(['languages.fr is missing', 'languages.de is no member known here']),
    )
    expect(words((text) => text.replace('"original"', '"first"'))).toEqual([
      'languages.ar.status must be one of "original", "courtesy"',
    ])
    expect(words((text) => text.replace('"serial": 1,', '"serial": 1,\n  ,'))).toEqual([
      'the file is not JSON: at column 3, the name of a member was expected here, between quotes',
    ])
  })

  it('is told of what is no file, and of the rest too', () => {
    const aside: GuideFault = { file: 'en/09-security.md', line: 0, code: 'not-a-file', words: 'x' }
    const folder = shortEdition({
      'en/09-security.md': null,
      'fr/12-incidents.md': (text) => `${text}\n<b>x</b>\n`,
    })
    expect(faultsOf(folder, [aside])).toEqual([
      'en/09-security.md:0 not-a-file',
      'fr/12-incidents.md:24 html',
    ])
  })
})
