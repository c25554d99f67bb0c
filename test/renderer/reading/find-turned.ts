/** Times, dates in figures, offsets and codes whose signs do not stand from left to right. Runs inside the page. */
export function findTurned(): readonly string[] {
  const found: string[] = []
  const pattern =
    /\d{1,2}:\d{2}(:\d{2})?|UTC[+−]\d(:\d{2})?|[A-Z0-9]{4}(-[A-Z0-9]{4})+|https?:\/\/[^\s\u2066-\u2069]+|\d+(\.\d+)+/g
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.checkVisibility()) continue
    for (const match of (node.textContent ?? '').matchAll(pattern)) {
      const boxes = [...match[0]].map((_, index) => {
        const range = document.createRange()
        range.setStart(node, match.index + index)
        range.setEnd(node, match.index + index + 1)
        return range.getBoundingClientRect()
      })
      const isTurned = boxes.some((box, index) => {
        const before = boxes[index - 1]
        // A long address may go on in the next line.
        return before !== undefined && box.top < before.bottom && box.left < before.left - 0.5
      })
      if (isTurned) found.push(`${match[0]} in ${node.textContent}`)
    }
  }
  return found
}
