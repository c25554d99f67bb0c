import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { chapterSchema } from '../../shared/guide/chapter.ts'
import type { FaultCode } from '../../shared/guide/faults.ts'
import { readChapter } from '../../shared/guide/read-chapter.ts'
import { utf8 } from '../../shared/kernel/bytes.ts'
import { shortEditions } from './files.ts'

const head = '# Titre\n\nRésumé.\n'

/** Reads a chapter that has one section with a body. */
const read = (body: string) => readChapter(utf8(`${head}\n## Partie {#part}\n\n${body}\n`))

const blocksOf = (body: string) => {
  const found = read(body)
  if (!found.ok) throw new Error(JSON.stringify(found.faults))
  return found.chapter.sections[0]?.blocks
}

const plain = (text: string) => [{ to: null, runs: [{ text, style: 'plain' }] }]

describe('what the dialect says', () => {
  it('a title, a summary, and sections by their names', () => {
    const found = readChapter(utf8(`${head}\nAvant.\n\n## Une partie {#one}\n\nMots.\n`))
    expect(found).toEqual({
      ok: true,
      chapter: {
        title: 'Titre',
        summary: plain('Résumé.'),
        opening: [{ kind: 'paragraph', spans: plain('Avant.') }],
        sections: [
          {
            id: 'one',
            title: 'Une partie',
            blocks: [{ kind: 'paragraph', spans: plain('Mots.') }],
          },
        ],
      },
    })
  })

  it('strong and literal words, and links of five kinds', () => {
    expect(
      blocksOf(
        'Un **mot** et `a:b`, [ici](guide:security#usb), [là](check:firewall), [F](form:F2), [mes données](screen:my-data), [art. 5](cite:law-09-08/5).',
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        spans: [
          {
            to: null,
            runs: [
              { text: 'Un ', style: 'plain' },
              { text: 'mot', style: 'strong' },
              { text: ' et ', style: 'plain' },
              { text: 'a:b', style: 'literal' },
              { text: ', ', style: 'plain' },
            ],
          },
          {
            to: { kind: 'guide', chapter: 'security', section: 'usb' },
            runs: [{ text: 'ici', style: 'plain' }],
          },
          ...plain(', '),
          { to: { kind: 'check', check: 'firewall' }, runs: [{ text: 'là', style: 'plain' }] },
          ...plain(', '),
          { to: { kind: 'form', form: 'F2' }, runs: [{ text: 'F', style: 'plain' }] },
          ...plain(', '),
          {
            to: { kind: 'screen', screen: 'my-data' },
            runs: [{ text: 'mes données', style: 'plain' }],
          },
          ...plain(', '),
          {
            to: { kind: 'cite', text: 'law-09-08', place: '5' },
            runs: [{ text: 'art. 5', style: 'plain' }],
          },
          ...plain('.'),
        ],
      },
    ])
  })

  it('a list in a list, a table, a note, a contact, a heading, an image and items to tick', () => {
    expect(
      blocksOf(
        [
          '1. un\n   - dedans\n2. deux',
          '| a | b \\| c |\n|---|--:|\n| 1 |  |',
          '> [!URGENT]\n> Vite.\n>\n> - [ ] fait\n>\n> {contact:it-help}',
          '### Plus bas {#below}',
          '![Un bureau](image:desk.svg)',
          '- [ ] un\n- [ ] deux',
        ].join('\n\n'),
      ),
    ).toEqual([
      {
        kind: 'list',
        isOrdered: true,
        items: [
          {
            spans: plain('un'),
            within: { isOrdered: false, items: [{ spans: plain('dedans') }] },
          },
          { spans: plain('deux'), within: null },
        ],
      },
      {
        kind: 'table',
        align: ['start', 'end'],
        header: [plain('a'), plain('b | c')],
        rows: [[plain('1'), []]],
      },
      {
        kind: 'note',
        tone: 'urgent',
        blocks: [
          { kind: 'paragraph', spans: plain('Vite.') },
          { kind: 'checklist', items: [{ item: 'part.1', spans: plain('fait') }] },
          { kind: 'contact', contact: 'it-help' },
        ],
      },
      { kind: 'heading', id: 'below', title: 'Plus bas' },
      { kind: 'image', file: 'desk.svg', description: 'Un bureau' },
      {
        kind: 'checklist',
        items: [
          { item: 'part.2', spans: plain('un') },
          { item: 'part.3', spans: plain('deux') },
        ],
      },
    ])
  })

  it('signs that are escaped are plain', () => {
    expect(blocksOf('2 \\* 3 \\[non\\] \\<b> a < b')).toEqual([
      { kind: 'paragraph', spans: plain('2 * 3 [non] <b> a < b') },
    ])
  })
})

describe('what the dialect refuses, by its line', () => {
  const refused: readonly (readonly [FaultCode, string])[] = [
    ['html', '<script>alert(1)</script>'],
    ['html', 'Un <img src=x onerror=alert(1)>'],
    ['html', 'Un <!-- commentaire -->'],
    ['link-refused', '[ici](javascript:alert(1))'],
    ['link-refused', '[ici](file:///etc/passwd)'],
    ['link-refused', '[ici](data:text/html,x)'],
    ['link-refused', '[ici](https://example.org)'],
    ['link-refused', '[ici](guide:)'],
    ['link-refused', '[ici](screen:elsewhere)'],
    ['link-refused', '[ici](cite:law-00-00)'],
    ['link-refused', '[ici](guide:a "titre")'],
    ['remote-address', 'Voir https://example.org'],
    ['remote-address', 'Voir www.example.org'],
    ['html', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'],
    ['html', '<iframe src="file:///etc/passwd">'],
    ['html', '<a href="javascript:alert(1)">'],
    ['link-refused', '[ici](JavaScript:alert(1))'],
    ['link-refused', '[ici](file:/etc/passwd)'],
    ['link-refused', '[ici](//example.org)'],
    ['link-refused', '[ici](guide:../../x)'],
    ['entity', '&b;'],
    ['entity', '&#x00000000202e;'],
    ['entity', 'Un &lt; deux'],
    ['entity', '&#x202e;'],
    ['footnote', 'Un[^1]'],
    ['link-unfinished', '[ici'],
    ['link-unfinished', '[ici]'],
    ['link-unfinished', '[[ici](guide:a)](guide:b)'],
    ['link-unfinished', '[](guide:a)'],
    ['strong-unfinished', 'Un **mot'],
    ['strong-unfinished', '**un [mot**](guide:a)'],
    ['emphasis', 'Un *mot*'],
    ['emphasis', 'Un ***mot***'],
    ['emphasis', 'Un _mot_'],
    ['emphasis', 'Un ~~mot~~'],
    ['literal-unfinished', 'Un `mot'],
    ['literal-unfinished', 'Un ``'],
    ['code-block', '```\ncode\n```'],
    ['rule', '---'],
    ['rule', 'Titre\n====='],
    ['indent', '    code'],
    ['definition', '[a]: https://example.org'],
    ['image-form', '![bureau](https://example.org/a.png)'],
    ['image-form', '![bureau](image:../a.png)'],
    ['image-form', 'Un ![bureau](image:a.png)'],
    ['contact-unknown', '{contact:nobody}'],
    ['contact-not-alone', 'Appelez {contact:it-help}'],
    ['heading-deep', '#### Trop bas'],
    ['heading-form', '### **Gras**'],
    ['title-again', '# Encore'],
    ['section-id-missing', '## Sans nom'],
    ['section-id-repeated', '## Partie {#part}'],
    ['list-form', '* étoile'],
    ['list-form', '- [x] déjà fait'],
    ['list-form', '- un\nsans retrait'],
    ['list-form', '- un\n1. deux'],
    ['list-form', '- [ ] un\n- deux'],
    ['list-deep', '- un\n  - deux\n      - trois'],
    ['list-deep', '- [ ] un\n  - [ ] deux'],
    ['table-form', '| a |'],
    ['table-form', '| a | b |\n|---|\n| 1 | 2 |'],
    ['table-form', '| a | b |\n|---|---|\n| 1 |'],
    ['table-form', '|a|b|c|d|e|f|g|h|i|\n|-|-|-|-|-|-|-|-|-|\n|1|2|3|4|5|6|7|8|9|'],
    ['note-form', '> une citation'],
    ['note-form', '> [!TIP]\n> mot'],
    ['note-form', '> [!NOTE]'],
    ['note-form', '> [!NOTE]\n> > dedans'],
    ['direction-override', 'abc\u202edef'],
    ['direction-override', 'abc\u2066def'],
    ['control-character', 'abc\u0000def'],
    ['control-character', 'abc\u0007def'],
    ['control-character', 'abc\tdef'],
    ['control-character', 'abc\u200bdef'],
    ['control-character', 'abc\u{e0041}def'],
    ['not-lf', 'abc\r'],
    ['not-nfc', 'e\u0301cole'],
  ]
  it.each(refused)('%s: %j', (code, body) => {
    const found = read(body)
    if (found.ok) throw new Error(JSON.stringify(found.chapter))
    const last = 6 + body.split('\n').length
    for (const { line } of found.faults) {
      expect(line).toBeGreaterThanOrEqual(7)
      expect(line).toBeLessThanOrEqual(last)
    }
    expect(found.faults.map((fault) => fault.code)).toContain(code)
  })

  it('names every line at fault, not the first alone', () => {
    const found = read('Un *mot*\n\nUn mot.\n\n<b>')
    expect(found.ok ? [] : found.faults.map(({ line, code }) => [line, code])).toEqual([
      [7, 'emphasis'],
      [11, 'html'],
    ])
  })

  it('a file too large, of too many lines, of other bytes or with a mark before it', () => {
    const codes = (bytes: Uint8Array) => {
      const found = readChapter(bytes)
      return found.ok ? [] : found.faults.map(({ code, line }) => [code, line])
    }
    expect(codes(new Uint8Array(10_000_000).fill(97))).toEqual([['file-too-large', 0]])
    expect(codes(utf8('\n'.repeat(5_000)))).toEqual([['too-many-lines', 0]])
    expect(codes(new Uint8Array([0xff, 0xfe]))).toEqual([['not-utf8', 0]])
    expect(codes(new Uint8Array([0xc0, 0xaf]))).toEqual([['not-utf8', 0]])
    expect(codes(utf8(`\ufeff${head}`))).toEqual([['byte-order-mark', 0]])
    expect(codes(utf8(`${head}\n${'a'.repeat(4_001)}`))).toEqual([['line-too-long', 5]])
    expect(codes(utf8(`${head}\n${`${'a'.repeat(3_000)}\n`.repeat(2)}`))).toEqual([
      ['paragraph-too-long', 5],
    ])
    expect(codes(utf8('Un texte'))).toEqual([
      ['title-missing', 1],
      ['summary-missing', 1],
    ])
  })

  it('each guard against size by itself, at the last that it lets through and the first that it does not', () => {
    const isRead = (text: string) => readChapter(utf8(text)).ok
    const words = (count: number) =>
      'mot '
        .repeat(count / 4)
        .trimEnd()
        .padEnd(count, 't')
    expect(isRead(`${head}\n${words(4_000)}\n`)).toBe(true)
    expect(isRead(`${head}\n${words(4_001)}\n`)).toBe(false)
    const paragraphs = (count: number) => `${'a\n\n'.repeat(count / 2)}`
    expect(isRead(`${head}\n${paragraphs(3_990)}`)).toBe(true)
    expect(isRead(`${head}\n${paragraphs(4_000)}`)).toBe(false)
    const lines = (bytes: number) => `${`${words(999)}\n\n`.repeat(Math.floor(bytes / 1_001))}`
    expect(isRead(`${head}\n${lines(255_000)}`)).toBe(true)
    expect(isRead(`${head}\n${lines(264_000)}`)).toBe(false)
  })

  it('lines that a reader would go over again and again take no longer than others', () => {
    // A reader that goes back over what it read would need minutes for one of these, not the seconds of a test.
    const slow = [
      ...[
        '*',
        '_',
        '`',
        '[',
        ']',
        '(',
        '!',
        '\\',
        '|',
        '&',
        '<',
        '{',
        ':',
        '~',
        ' ',
        '**a',
        '[a](',
        '[a](',
      ],
      ...['`a', '| ', '|-', 'a_', '&#', 'www', 'http', '{contact', '!['],
    ]
    for (const piece of slow) {
      const line = piece.repeat(Math.floor(3_900 / piece.length))
      const chapter = `${head}\n${`${line}x\n\n`.repeat(60)}`
      expect(chapterSchema.safeParse(readChapter(utf8(chapter))).success).toBe(false)
    }
  })

  it('what nests or repeats without end is refused like anything else', () => {
    const bombs = ['[', '`', '> ', '- ', '**', '![', '{contact:', '|', '<b>']
    for (const bomb of bombs) {
      const lines = Array.from({ length: 60 }, () => bomb.repeat(Math.floor(3_900 / bomb.length)))
      expect(readChapter(utf8(`${head}\n${lines.join('\n')}`)).ok).toBe(false)
    }
  })
})

describe('whatever the bytes', () => {
  it('there is a tree of the documented form or there are faults, never a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const found = readChapter(bytes)
        expect(
          found.ok ? chapterSchema.safeParse(found.chapter).success : found.faults.length > 0,
        ).toBe(true)
      }),
    )
  })

  it('pieces of the dialect put together at random are no exception', () => {
    const piece = fc.constantFrom(
      ...['# ', '## A {#a}', '### ', '\n', '\n\n', '- ', '- [ ] ', '1. ', '  ', '> ', '[!NOTE]'],
      ...[
        '| a | b |',
        '|---|---|',
        '**',
        '`',
        '[',
        '](',
        'guide:a',
        ')',
        '{contact:it-help}',
        '![x](image:a.svg)',
      ],
      ...['mot ', 'كلمة ', '\\', '*', '_', '&amp;', '<b>', ':'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const found = readChapter(utf8(`${head}\n${pieces.join('')}`))
        expect(
          found.ok ? chapterSchema.safeParse(found.chapter).success : found.faults.length > 0,
        ).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the golden trees', () => {
  it.each(['ar', 'fr', 'en'] as const)(
    'of the short edition are what they were: %s',
    async (lang) => {
      const files = readNewestEdition(shortEditions)
      const trees = ['09-security', '12-incidents'].map((name) => {
        const found = readChapter(files.get(`${lang}/${name}.md`) ?? new Uint8Array())
        return found.ok ? found.chapter : found.faults
      })
      await expect(`${JSON.stringify(trees, null, 2)}\n`).toMatchFileSnapshot(
        `../fixtures/guide/trees.${lang}.json`,
      )
    },
  )
})
