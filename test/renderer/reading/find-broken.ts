/**
 * Finds words that go on in the next line although nothing hyphenates them: a word is broken only where it is a code, an
 * address or a path, which stand in a `bdi`. Runs inside the page, so it names nothing from outside itself.
 */
export function findBroken(): readonly string[] {
  /** Whether what stands between two spaces around a place holds a sign that addresses have. */
  const isInAddress = (text: string, place: number) => {
    const before = /\S*$/u.exec(text.slice(0, place))?.[0] ?? ''
    const after = /^\S*/u.exec(text.slice(place))?.[0] ?? ''
    return /[\p{L}\d][./:@_\\-]+[\p{L}\d]/u.test(before + after)
  }
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element?.checkVisibility({ visibilityProperty: true })) continue
    if (element.closest('bdi, pre, code, textarea, .hidden-text, .evidence')) continue
    if (getComputedStyle(element).hyphens === 'auto') continue
    const range = document.createRange()
    range.selectNodeContents(node)
    // In one line nothing is broken.
    if (range.getClientRects().length < 2) continue
    const text = node.textContent ?? ''
    for (const word of text.matchAll(/[\p{L}\p{M}]{3,}/gu)) {
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
      const [first] = boxes
      const isBroken = boxes.some(({ top }) => first && top >= first.bottom - 1)
      // A sentence may hold an address, a path or the name of a file: not words, and broken where their line ends.
      if (isBroken && !isInAddress(text, word.index))
        found.push(`${word[0]} in ${element.className || element.tagName}`)
    }
  }
  return found
}
