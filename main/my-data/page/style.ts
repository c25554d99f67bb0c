/** A bundled font as the page names it, and where its bytes are. */
export type PageFont = {
  readonly family: 'Noto Sans Arabic' | 'Noto Sans'
  readonly unicodeRange: string
  /** An address, or the bytes in a data address. */
  readonly source: string
}

/**
 * The style of the page to read: for a screen of any width, and for A4. It names no file but the fonts. `mark` stands at
 * the foot of each sheet; of it, only letters, digits and a few dots are written.
 */
export function pageStyle(fonts: readonly PageFont[], mark = ''): string {
  return `${fonts.map(fontFace).join('\n')}\n${rules}${sheetStyle(mark)}`
}

/** The foot of each sheet: its number, and what tells it from the sheets of another document. */
function sheetStyle(mark: string): string {
  const foot = 'font: 9pt "Noto Sans", sans-serif; color: #535e58;'
  const number = `@bottom-center { content: "\\2066" counter(page) " / " counter(pages) "\\2069"; ${foot} }`
  const written = mark.replace(/[^A-Za-z0-9 ·./-]/g, '')
  // In a string of its own: an escape takes up to six hexadecimal digits, and a mark may begin with some.
  const marked =
    written === '' ? '' : ` @bottom-left { content: "\\2066" "${written}" "\\2069"; ${foot} }`
  return `@page { size: A4; margin: 17mm 16mm 20mm; ${number}${marked} }
`
}

function fontFace({ family, unicodeRange, source }: PageFont): string {
  return `@font-face { font-family: "${family}"; font-weight: 100 900; font-display: block; src: url("${source}") format("woff2"); unicode-range: ${unicodeRange}; }`
}

const rules = `
:root { color-scheme: light; --ink: #1a2320; --soft: #535e58; --line: #d9d5c8; --accent: #0b5a45; --wash: #e9f2ed; --leading: 1.5; }
* { box-sizing: border-box; }
html { font: 400 15px/var(--leading) "Noto Sans", "Noto Sans Arabic", sans-serif; color: var(--ink); background: #fff; }
html:lang(ar) { --leading: 1.8; font-family: "Noto Sans Arabic", "Noto Sans", sans-serif; font-size: 16px; }
body { max-inline-size: 50rem; margin-inline: auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.9rem; font-weight: 650; line-height: 1.4; }
h2 { margin-block: 2.25rem 0.75rem; padding-block-end: 0.35rem; border-block-end: 2px solid var(--accent); color: var(--accent); font-size: 1.3rem; font-weight: 650; line-height: 1.5; }
h3 { margin-block: 1.25rem 0.35rem; font-size: 1.05rem; font-weight: 650; line-height: 1.5; }
figure { margin-block: 1rem; }
img { max-inline-size: 100%; max-block-size: 80mm; }
h4 { font-size: 1rem; font-weight: 600; }
.soft { color: var(--soft); }
.small { font-size: 0.85em; }
.lead { margin-block: 1rem; font-size: 1.1rem; font-weight: 550; }
.reading { margin-block: 3rem 0; padding: 1rem 1.25rem; border-radius: 0.6rem; background: var(--wash); }
.reading > h2 { margin-block: 0 0.5rem; border: 0; padding: 0; }
.reading > * + * { margin-block-start: 0.5rem; }
code { display: block; font-family: inherit; font-size: 0.9em; overflow-wrap: anywhere; direction: ltr; unicode-bidi: isolate; text-align: start; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.15rem 1.5rem; margin-block: 1rem; }
.facts dt { color: var(--soft); }
.facts dd { overflow-wrap: anywhere; }
.row { padding-block: 0.5rem; border-block-start: 1px solid var(--line); }
.entry { display: grid; grid-template-columns: 4rem minmax(0, 1fr) max-content; gap: 0 1rem; }
.entry > :nth-child(2) > * { display: block; overflow-wrap: anywhere; }
.own { padding-inline-start: 0.6rem; border-inline-start: 2px solid var(--line); white-space: pre-wrap; }
.field { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.5rem; }
.field > * > * { display: block; overflow-wrap: anywhere; }
.path { display: inline; color: var(--soft); font-size: 0.85em; font-weight: 400; }
.value { padding-inline: 0.4rem; background: #f4f2ec; white-space: pre-wrap; }
.strong { font-weight: 600; }
footer { margin-block-start: 3rem; }
.text :is(p, .points, .boxes) + :is(p, .points, .boxes) { margin-block-start: 0.5rem; }
.letterhead { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 2rem; margin-block-end: 2rem; padding-block-end: 0.75rem; border-block-end: 2px solid var(--accent); }
.letterhead > div + div { text-align: end; }
.facts.boxed { padding: 0.75rem 1rem; border: 1px solid var(--line); }
.text { padding-block-start: 0.75rem; }
h2 + ol > .row:first-child { border-block-start: 0; }
.typed { white-space: pre-line; overflow-wrap: anywhere; }
.typed > bdi { unicode-bidi: plaintext; }
.points { padding-inline-start: 1.4rem; }
ul.points { list-style: disc; }
ol.points { list-style: decimal; }
.points > li + li, .boxes > li + li { margin-block-start: 0.3rem; }
.boxes > li { position: relative; padding-inline-start: 1.6rem; }
.boxes > li::before { content: ""; position: absolute; inset-block-start: calc((var(--leading) * 1em - 0.85em) / 2); inset-inline-start: 0.1rem; inline-size: 0.85em; block-size: 0.85em; border: 1.5px solid var(--soft); border-radius: 2px; }
.ticked > li::after { content: ""; position: absolute; inset-block-start: calc((var(--leading) * 1em - 0.85em) / 2 + 0.12em); inset-inline-start: calc(0.1rem + 0.3em); inline-size: 0.28em; block-size: 0.52em; border: solid var(--accent); border-width: 0 2px 2px 0; rotate: 45deg; }
table { inline-size: 100%; margin-block: 0.75rem; border-collapse: collapse; font-size: 0.95em; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { background: var(--wash); font-weight: 600; }
[data-align="center"] { text-align: center; }
[data-align="end"] { text-align: end; }
.note, .contact { margin-block: 0.75rem; padding: 0.6rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--wash); }
.note[data-tone="urgent"], .note[data-tone="important"] { border-inline-start-color: #8a4b00; background: #fbf3e4; }
.contact { border: 1px solid var(--line); background: none; }
.number { color: var(--soft); font-size: 0.8em; }
.signature { inline-size: fit-content; min-inline-size: 50%; max-inline-size: 100%; margin-block-start: 1.75rem; margin-inline-start: auto; padding: 0.75rem 1rem; border: 1px solid var(--line); }
.signed { font-size: 1.25rem; font-weight: 600; }
.letterhead:has(+ .sheet) { margin-block-end: 1rem; }
.sheet > h1, .sheet > .lead { text-align: center; }
.sheet > h1 { font-size: 1.6rem; }
.sheet > .lead { margin-block: 0 1rem; }
.sheet h2 { margin-block: 1.25rem 0.4rem; padding: 0; border: 0; font-size: 1.1rem; }
.sheet .none { display: flex; align-items: baseline; gap: 0.75rem; margin-block-start: 1.25rem; }
.sheet .none > h2 { margin: 0; }
.sheet .none + .none { margin-block-start: 0.5rem; }
.sheet table { margin-block: 0; table-layout: fixed; }
.sheet td p + p { margin-block-start: 0.1rem; }
.sheet table + p { margin-block-start: 0.3rem; }
.identity { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.5rem 2rem; padding: 0.6rem 1rem 0.75rem; border: 1px solid var(--line); }
.identity > div { display: flex; gap: 0.75rem; }
.identity + p { margin-block-start: 0.4rem; }
.identity dt { color: var(--soft); }
.identity dd { min-inline-size: 0; font-weight: 600; overflow-wrap: anywhere; }
.identity dd.by-hand { flex: 1; border-block-end: 1px dotted var(--soft); }
.hands { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem; margin-block-start: 1.25rem; }
.hand { padding: 0.6rem 1rem 0.75rem; border: 1px solid var(--line); }
.hand > h2 { margin-block: 0 0.4rem; font-size: 1.05rem; }
.visa + .visa { margin-block-start: 0.75rem; padding-block-start: 0.75rem; border-block-start: 1px solid var(--line); }
.blanks > div { display: flex; gap: 0.5rem; min-block-size: 1.9rem; }
.blanks dt { color: var(--soft); font-size: 0.9em; }
.blanks dd { flex: 1; min-inline-size: 0; block-size: 1.3rem; border-block-end: 1px dotted var(--soft); }
.blanks > [data-line="remarks"], .blanks > [data-line="signature"] { min-block-size: 4.5rem; }
.blanks > [data-line="remarks"] > dd, .blanks > [data-line="signature"] > dd { border: 0; }
.proof { margin-block-start: 1rem; padding: 0.6rem 1rem; }
.proof > .facts { gap: 0 1.25rem; margin-block-end: 0; }
@media (max-width: 34rem) { .field, .entry, .facts, .hands, .identity { grid-template-columns: minmax(0, 1fr); } }
@media screen and (max-width: 34rem) {
  .sheet table { table-layout: auto; font-size: 0.9em; }
  .sheet th, .sheet td { padding-inline: 0.35rem; overflow-wrap: break-word; }
  .sheet td p { overflow-wrap: anywhere; }
}
@media print {
  html, html:lang(ar) { font-size: 10pt; }
  body { max-inline-size: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; }
  html:lang(ar):has(.sheet) { --leading: 1.6; }
  .sheet td, .sheet th { padding-block: 0.25rem; }
  .row, .reading, .facts, .signature, .end, .hands, .none, .note, .contact, .points > li, .boxes > li, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .reading, .value, .note, th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`
