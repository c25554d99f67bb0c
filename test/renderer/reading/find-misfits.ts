/**
 * Finds text that a person cannot read whole: wider than its box, cut off, outside the window or its box, or under
 * another text. Runs inside the page, so it names nothing from outside itself.
 */
export function findMisfits(): readonly string[] {
  type Facts = {
    readonly box: DOMRect
    readonly position: string
    readonly textOverflow: string
    readonly isInline: boolean
    readonly isBlock: boolean
    readonly scrolls: boolean
    readonly clipsBelow: boolean
    /** It, or what is around it, hides its content from eyes and keeps it for screen readers. */
    readonly isForReadersOnly: boolean
  }
  type Line = { readonly element: Element; readonly node: Text; readonly box: DOMRect }
  const tolerance = 1.5
  const found = new Set<string>()
  /** Where a fault was told already, so that the boxes around it are not told again. */
  const told = new Set<Element>()

  const nameOf = (element: Element) =>
    [element.tagName.toLowerCase(), ...element.classList].join('.')
  const describe = (element: Element, text: string) =>
    `${nameOf(element)} ${text.trim().replace(/\s+/g, ' ').slice(0, 60)}`
  const clips = (value: string) => value === 'hidden' || value === 'clip'

  /**
   * What is asked of an element, once: nothing moves while this runs, and each line of a long text has the same dozen
   * elements around it.
   */
  const factsOf = (element: Element): Facts => {
    const known = facts.get(element)
    if (known) return known
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const { display, position, overflowX, overflowY, textOverflow, clipPath } = style
    const isHidden =
      ((box.width <= 1 || box.height <= 1) && clips(overflowX)) || clipPath.startsWith('inset(50%')
    const parent = element.parentElement
    const found = {
      ...{ box, position, textOverflow },
      isInline: display.startsWith('inline'),
      isBlock: !display.startsWith('inline') && display !== 'contents',
      scrolls: /auto|scroll/.test(overflowX + overflowY),
      clipsBelow: clips(overflowY),
      isForReadersOnly: isHidden || (parent !== null && factsOf(parent).isForReadersOnly),
    }
    facts.set(element, found)
    return found
  }
  const facts = new Map<Element, Facts>()

  /** The part of a box that is in sight: what ancestors that scroll let through. */
  const inSight = (element: Element, box: DOMRect) => {
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom]
    for (let each = element.parentElement; each; each = each.parentElement) {
      const { scrolls, box: outer } = factsOf(each)
      if (!scrolls) continue
      ;[left, right] = [Math.max(left, outer.left), Math.min(right, outer.right)]
      ;[top, bottom] = [Math.max(top, outer.top), Math.min(bottom, outer.bottom)]
    }
    return right - left > 1 && bottom - top > 1
  }

  const lines: Line[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data.trim() === '') continue
    const element = node.parentElement
    if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (factsOf(element).isForReadersOnly) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    for (const box of boxes) lines.push({ element, node, box })
  }

  for (const { element, node, box } of lines) {
    const said = describe(element, node.data)
    const tell = (fault: string) => {
      found.add(`${fault}: ${said}`)
      told.add(element)
    }
    // The window: nothing begins or ends beyond its sides.
    if (inSight(element, box) && (box.left < -tolerance || box.right > innerWidth + tolerance))
      tell('outside the window')
    for (let each: Element | null = element; each; each = each.parentElement) {
      const { box: outer, isBlock, position, textOverflow, clipsBelow, scrolls } = factsOf(each)
      if (!isBlock || outer.width === 0) continue
      const isAbsolute = position === 'absolute' || position === 'fixed'
      if (box.left < outer.left - tolerance || box.right > outer.right + tolerance) {
        tell(`wider than ${nameOf(each)}`)
        break
      }
      // Letters may reach above and below their line, as far as nothing cuts them off.
      const middle = (box.top + box.bottom) / 2
      if (clipsBelow && (middle < outer.top || middle > outer.bottom))
        tell(`cut off by ${nameOf(each)}`)
      if (textOverflow === 'ellipsis' && each.scrollWidth > each.clientWidth + tolerance)
        tell('shortened')
      if (isAbsolute || scrolls) break
    }
  }

  for (const element of document.querySelectorAll('body *')) {
    if (!element.textContent?.trim() || element.clientWidth === 0) continue
    const { isInline, isForReadersOnly } = factsOf(element)
    if (isInline || isForReadersOnly) continue
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const isTold = [...told].some((each) => element.contains(each) || each.contains(element))
    if (!isTold && element.scrollWidth > element.clientWidth + tolerance) {
      told.add(element)
      found.add(
        `scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${describe(element, element.textContent)}`,
      )
    }
  }

  // Two texts in one place. Half the height of each line counts: ascenders of one may touch the next.
  const cores = lines
    .filter(({ element, box }) => inSight(element, box))
    // What lies behind a dialog cannot be hit, so that nothing tells which of it is in front.
    .filter(({ element }) => element.closest('[inert], [aria-hidden=true]') === null)
    .map((line) => ({
      ...line,
      top: line.box.top + line.box.height / 4,
      bottom: line.box.bottom - line.box.height / 4,
    }))
    .sort((one, other) => one.top - other.top)
  for (const [index, one] of cores.entries())
    for (let next = index + 1; next < cores.length; next += 1) {
      const other = cores[next]
      if (!other || other.top >= one.bottom) break
      if (one.node === other.node) continue
      const width =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      if (width <= 2 || one.bottom - other.top <= 2) continue
      const x = Math.max(one.box.left, other.box.left) + width / 2
      const stack = document.elementsFromPoint(x, (other.top + one.bottom) / 2)
      // One of the two may lie under a surface, as the page does under a dialog.
      const isSeen = (element: Element) => {
        for (const each of stack) {
          if (each.contains(element) || element.contains(each)) return true
          if (!/^rgba\(.* 0(\.\d+)?\)$|transparent/.test(getComputedStyle(each).backgroundColor))
            return false
        }
        return true
      }
      if (isSeen(one.element) && isSeen(other.element))
        found.add(
          `over each other: ${describe(one.element, one.node.data)} and ${describe(other.element, other.node.data)}`,
        )
    }
  return [...found]
}
