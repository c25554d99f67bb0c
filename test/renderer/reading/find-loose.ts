/**
 * Finds texts with a marker letter that could change the order of what stands around them: outside any isolate of
 * the page, or with signs in them that turn the order of letters round. Runs inside the page.
 */
export function findLoose(marker: string): readonly string[] {
  const found: string[] = []
  const isolates = /[\u2066-\u2068]/g
  const count = (text: string, signs: RegExp) => text.match(signs)?.length ?? 0

  /** Whether the marker stands between signs of the message that isolate it. */
  const isIsolatedInside = (text: string) => {
    const before = text.slice(0, text.indexOf(marker))
    return count(before, isolates) > count(before, /\u2069/g)
  }
  const judgeSigns = (text: string, where: string) => {
    if (/[\u202a-\u202e]/.test(text)) found.push(`turns the order round, in ${where}: ${text}`)
    if (count(text, isolates) !== count(text, /\u2069/g))
      found.push(`opens and closes unevenly, in ${where}: ${text}`)
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const element = node.parentElement
    if (!element || !text.includes(marker) || element.closest('textarea')) continue
    const where = [element.tagName.toLowerCase(), ...element.classList].join('.')
    judgeSigns(text, where)
    if (isIsolatedInside(text)) continue
    const isolate = element.closest('bdi, [dir], pre')
    const isRoot = isolate === null || isolate === document.documentElement
    if (!isRoot && /isolate|plaintext/.test(getComputedStyle(isolate).unicodeBidi)) continue
    // A block of its own has no neighbours on its lines.
    const isBlock = !getComputedStyle(element).display.startsWith('inline')
    if (isBlock && element.textContent === text) continue
    found.push(`stands loose, in ${where}: ${text}`)
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.querySelectorAll(`[${name}*="${marker}"]`)) {
      const text = element.getAttribute(name) ?? ''
      judgeSigns(text, name)
      if (!isIsolatedInside(text)) found.push(`stands loose, in ${name}: ${text}`)
    }
  for (const area of document.querySelectorAll('textarea[readonly]'))
    if (area instanceof HTMLTextAreaElement) judgeSigns(area.value, 'textarea')
  return found
}
