import { readdirSync, readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { nodeInflate } from '../../main/platform/inflate.ts'
import { imageFaults } from '../../shared/guide/image.ts'
import { faultOfPng } from '../../shared/guide/read-png.ts'
import { faultOfSvg } from '../../shared/guide/read-svg.ts'
import { utf8 } from '../../shared/kernel/bytes.ts'

const faultsOf = (path: string, bytes: Uint8Array) => imageFaults(path, bytes, nodeInflate)
const namespace = 'xmlns="http://www.w3.org/2000/svg"'
const drawing = (inside: string, root = '') =>
  `<svg ${namespace} viewBox="0 0 24 24"${root}>${inside}</svg>`

describe('a drawing', () => {
  it.each([
    drawing('<path d="M0 0h1v-2.5z" fill="#0a0" stroke-width="1"/>'),
    drawing('<g transform="translate(2,3) rotate(-45)"><rect x="1" y="2" rx=".5"/></g>\n'),
    drawing('<path d="m1e-3.5-.5 2" stroke-dasharray="4 2"/><rect width="50%" height="2px"/>'),
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
    ['a width beyond any canvas', drawing('', ' width="99999999999"')],
    ['a height by a power', drawing('', ' height="1e99"')],
    ['a side that no number holds', drawing('<rect width="1e308" height="1"/>')],
    ['a side that is no number', drawing('<rect width="1" height="NaN"/>')],
    ['a side without end', drawing('<rect width="Infinity" height="1"/>')],
    ['a way beyond any canvas', drawing('<path d="M0 0L1e308-1e308"/>')],
    ['a way that is no way', drawing('<path d="M0 0 NaN"/>')],
    ['a turn beyond any canvas', drawing('<g transform="scale(1e30)"/>')],
    ['a turn that nobody knows', drawing('<g transform="perspective(1)"/>')],
    ['points beyond any canvas', drawing('<polygon points="0,0 9999999,1"/>')],
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
    expect(faultsOf('images/a.svg', utf8(drawing('\n<g>\n<script/></g>')))).toMatchObject([
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
    /** What stands where the pixels are, as it is. */
    readonly folded?: Buffer
    readonly form?: readonly number[]
    readonly end?: Buffer
  } = {},
) {
  const { width = 2, more = [], end = chunk('IEND'), form = [8, 0, 0, 0, 0] } = options
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(2, 4)
  header.set(form, 8)
  const rows = Buffer.alloc(2 * (width + 1))
  const pixels = chunk('IDAT', options.folded ?? deflateSync(rows))
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
    expect(faultOfPng(png(), nodeInflate)).toBeNull()
    const ours = readdirSync('assets/icons', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.png'),
    )
    for (const name of ours)
      expect(faultOfPng(readFileSync(`assets/icons/${name}`), nodeInflate)).toBeNull()
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
    ['whose pixels are words', png({ folded: Buffer.from('garbage') })],
    ['whose pixels are cut short', png({ folded: deflateSync(Buffer.alloc(6)).subarray(0, -3) })],
    ['with fewer pixels than it says', png({ folded: deflateSync(Buffer.alloc(5)) })],
    ['with more pixels than it says', png({ folded: deflateSync(Buffer.alloc(7)) })],
    [
      'whose pixels unfold to fifty megabytes',
      png({ folded: deflateSync(Buffer.alloc(50_000_000)) }),
    ],
    [
      'whose profile of colour unfolds to as much',
      png({ more: [chunk('iCCP', Buffer.from('x\0\0'))] }),
    ],
    ['of a colour that there is not', png({ form: [8, 5, 0, 0, 0] })],
    ['of a depth that there is not', png({ form: [3, 0, 0, 0, 0] })],
    ['with two palettes', png({ more: [chunk('PLTE', Buffer.alloc(3)), chunk('PLTE')] })],
    ['that moves', png({ more: [chunk('acTL', Buffer.alloc(8))] })],
    [
      'whose part says to be longer than the file',
      png({ end: Buffer.from([255, 255, 255, 255, 73, 69, 78, 68, 0, 0, 0, 0]) }),
    ],
  ])('%s is refused', (_, bytes) => {
    expect(faultsOf('images/a.png', bytes)).toMatchObject([{ code: 'image-unsafe' }])
  })

  it('that comes in seven passes is taken by as many pixels as they have', () => {
    // Of two pixels by two: the first in the first pass, the second in the sixth, the row below in the seventh.
    const passes = deflateSync(Buffer.alloc(2 + 2 + 3))
    expect(faultOfPng(png({ form: [8, 0, 0, 0, 1], folded: passes }), nodeInflate)).toBeNull()
    expect(faultOfPng(png({ form: [8, 0, 0, 0, 1] }), nodeInflate)).not.toBeNull()
  })

  it('of any bytes is read, and never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (tail) => {
        const bytes = Buffer.concat([png().subarray(0, 33), tail])
        expect(faultOfPng(bytes, nodeInflate)).not.toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('under the name of a drawing is refused, and the other way round', () => {
    expect(faultsOf('images/a.svg', png())).toHaveLength(1)
    expect(faultsOf('images/a.png', utf8(drawing('')))).toHaveLength(1)
  })
})
