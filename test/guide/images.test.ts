import { readdirSync, readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { imageFaults } from '../../shared/guide/image.ts'
import { faultOfPng } from '../../shared/guide/read-png.ts'
import { faultOfSvg } from '../../shared/guide/read-svg.ts'
import { utf8 } from '../../shared/kernel/bytes.ts'

const namespace = 'xmlns="http://www.w3.org/2000/svg"'
const drawing = (inside: string, root = '') =>
  `<svg ${namespace} viewBox="0 0 24 24"${root}>${inside}</svg>`

describe('a drawing', () => {
  it.each([
    drawing('<path d="M0 0h1v-2.5z" fill="#0a0" stroke-width="1"/>'),
    drawing('<g transform="translate(2,3) rotate(-45)"><rect x="1" y="2" rx=".5"/></g>\n'),
    drawing('<title>مكتب</title><text x="1" y="2" text-anchor="middle">a &amp; b</text>'),
    drawing(`${'<g>'.repeat(11)}${'</g>'.repeat(11)}`),
    `<?xml version="1.0" encoding="UTF-8"?>\n${drawing('<circle r="2" />', ' role="img"')}\n`,
  ])('of shapes and words is taken: %s', (text) => {
    expect(faultOfSvg(text)).toBeNull()
  })

  test.each([
    ['a script', drawing('<script>alert(1)</script>')],
    ['a script in capitals', drawing('<SCRIPT>alert(1)</SCRIPT>')],
    ['a script by another prefix', drawing(`<s:script xmlns:s="http://www.w3.org/2000/svg"/>`)],
    ['a script by the prefix of the root', `<s:svg xmlns:s="http://www.w3.org/2000/svg"/>`],
    ['a handler', drawing('<path d="M0 0" onload="x()"/>')],
    ['a handler on a new line', drawing('<path\nonclick\n=\n"x()"/>')],
    ['a handler after a slash', drawing('<path/onload="x()"/>')],
    ['a handler without quotes', drawing('<path onload=x()>')],
    ['foreign content', drawing('<foreignObject><body/></foreignObject>')],
    ['an image', drawing('<image href="file:///etc/passwd"/>')],
    ['a link', drawing('<a href="javascript:x()"><path d="M0 0"/></a>')],
    ['a use of another file', drawing('<use href="other.svg#x"/>')],
    ['a picture by a filter', drawing('<feImage href="https://example.org/a.png"/>')],
    ['a style', drawing('<style>@import "https://example.org/a.css"</style>')],
    ['a style in an attribute', drawing('<path style="fill:url(https://example.org)"/>')],
    ['a class', drawing('<path class="x"/>')],
    ['a fill from elsewhere', drawing('<path fill="url(https://example.org/a#b)"/>')],
    ['a fill that names another element', drawing('<path fill="url(#x)"/>')],
    ['a fill that names a rule', drawing('<path fill="var(--x)"/>')],
    ['thirteen groups in each other', drawing(`${'<g>'.repeat(13)}${'</g>'.repeat(13)}`)],
    ['a fill from elsewhere, spelt out', drawing('<path fill="&#117;rl(x)"/>')],
    ['an animation', drawing('<set attributeName="href" to="javascript:x()"/>')],
    ['an animated transform', drawing('<animateTransform attributeName="transform"/>')],
    ['a base', drawing('<g xml:base="https://example.org/"/>')],
    ['another namespace', drawing('<path d="M0 0" xmlns:xlink="http://www.w3.org/1999/xlink"/>')],
    ['HTML in its place', '<html><script>x()</script></html>'],
    ['HTML after it', `${drawing('')}<script>x()</script>`],
    ['words after it', `${drawing('')}x`],
    ['an entity bomb', `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${drawing('&b;')}`],
    ['an entity from outside', `<!DOCTYPE svg SYSTEM "file:///etc/passwd">${drawing('')}`],
    ['an entity that nobody knows', drawing('<text>&b;</text>')],
    ['a letter by its number', drawing('<text>&#8238;</text>')],
    ['an instruction', `<?xml-stylesheet href="https://example.org/a.css"?>${drawing('')}`],
    ['an instruction in it', drawing('<?php x ?>')],
    ['a comment', drawing('<!-- <script> -->')],
    ['a section of characters', drawing('<text><![CDATA[<script>x()</script>]]></text>')],
    ['a line that turns round', drawing('<text>abc \u202e def</text>')],
    ['words turned round by an attribute', drawing('<text unicode-bidi="bidi-override">x</text>')],
    ['a label that turns round', drawing('<path d="M0 0" aria-label="\u2067x"/>')],
    ['a control character', drawing('<text>\u0007</text>')],
    ['the same attribute twice', drawing('<path d="M0 0" d="M1 1"/>')],
    ['an end that did not begin', drawing('</g>')],
    ['ends crosswise', drawing('<g><text></g></text>')],
    ['no end', `<svg ${namespace}><g>`],
    ['a drawing in a drawing', drawing(drawing(''))],
    ['a hundred thousand deep', drawing(`${'<g>'.repeat(60_000)}`)],
    ['a hundred thousand shapes', drawing('<g/>'.repeat(50_000))],
    ['words where none are shown', drawing('<g>x</g>')],
  ])('with %s is refused', (_, text) => {
    expect(faultOfSvg(text)).not.toBeNull()
  })

  it('is refused by its line', () => {
    expect(imageFaults('images/a.svg', utf8(drawing('\n<g>\n<script/></g>')))).toMatchObject([
      { file: 'images/a.svg', line: 3, code: 'image-unsafe' },
    ])
  })

  it('of any text is read in one pass, and never thrown at', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '/',
        '"',
        "'",
        '=',
        ' ',
        '\n',
        'svg',
        'g',
        'path',
        'd',
        '&',
        'x',
        '<g>',
        '</g>',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const found = faultOfSvg(drawing(pieces.join('')))
        expect(found === null || found.line > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
    // What would be slow in a reader that goes back: it would not end within the time of a test.
    for (const long of [
      ' '.repeat(250_000),
      ' d'.repeat(120_000),
      '"'.repeat(250_000),
      '<'.repeat(250_000),
    ])
      expect(faultOfSvg(`<svg ${namespace}${long}`)).not.toBeNull()
  })
})

/** A picture of one colour, part by part. */
function png(
  options: {
    readonly width?: number
    readonly more?: readonly Buffer[]
    readonly end?: Buffer
  } = {},
) {
  const { width = 2, more = [], end = chunk('IEND') } = options
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(2, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(2 * (width + 1))))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', header), ...more, pixels, end],
  ])
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

describe('a picture', () => {
  it('is taken by its bytes, and so are pictures of ours', () => {
    expect(faultOfPng(png())).toBeNull()
    const ours = readdirSync('assets/icons', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.png'),
    )
    for (const name of ours) expect(faultOfPng(readFileSync(`assets/icons/${name}`))).toBeNull()
  })

  test.each([
    ['of another kind under its name', Buffer.from('GIF89a')],
    ['that is a page', Buffer.from('<html><script>x()</script></html>')],
    ['that is only a signature', png().subarray(0, 8)],
    ['cut short', png().subarray(0, -13)],
    ['with a page after it', Buffer.concat([png(), Buffer.from('<script>x()</script>')])],
    ['that unfolds to gigabytes', png({ width: 100_000 })],
    ['that has no size', png({ width: 0 })],
    ['with words in it', png({ more: [chunk('tEXt', Buffer.from('Author\0Somebody'))] })],
    ['with a place and a camera in it', png({ more: [chunk('eXIf', Buffer.alloc(9))] })],
    ['that moves', png({ more: [chunk('acTL', Buffer.alloc(8))] })],
    [
      'whose part says to be longer than the file',
      png({ end: Buffer.from([255, 255, 255, 255, 73, 69, 78, 68, 0, 0, 0, 0]) }),
    ],
  ])('%s is refused', (_, bytes) => {
    expect(imageFaults('images/a.png', bytes)).toMatchObject([{ code: 'image-unsafe' }])
  })

  it('of any bytes is read, and never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (tail) => {
        const bytes = Buffer.concat([png().subarray(0, 33), tail])
        expect(faultOfPng(bytes)).not.toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('under the name of a drawing is refused, and the other way round', () => {
    expect(imageFaults('images/a.svg', png())).toHaveLength(1)
    expect(imageFaults('images/a.png', utf8(drawing('')))).toHaveLength(1)
  })
})
