import type { Page } from '@playwright/test'
import { installColours } from './colours.ts'

/** A stop of the Tab key. */
type Stop = {
  /** The same for the same element. */
  readonly mark: number
  readonly html: string
  /** What shows that it has the focus: an outline and its contrast to what is around it; null without an outline. */
  readonly outlineContrast: number | null
  /** Whether any of it can be seen: not under a bar, not outside of the window. */
  readonly isSeen: boolean
}

/** More stops than any screen has: a walk that does not end is a trap. */
const maximumStops = 250

/**
 * Walks through a screen by Tab from its beginning to its end, and tells what one cannot reach, where the focus cannot
 * be seen (WCAG 2.4.7), has too little contrast (1.4.11) or is covered (2.4.11), and where the keyboard is caught (2.1.2).
 */
export async function walkByTab(page: Page): Promise<readonly string[]> {
  await installColours(page)
  await goToBeginning(page)
  const stops: Stop[] = []
  for (let step = 0; step < maximumStops; step += 1) {
    await page.keyboard.press('Tab')
    const stop = await readStop(page)
    // The end of the page, or the beginning of a dialog again.
    if (!stop || stops.some(({ mark }) => mark === stop.mark)) break
    stops.push(stop)
  }
  const unseen: string[] = []
  for (const stop of stops) {
    if (!stop.isSeen) unseen.push(`the focus is covered: ${stop.html}`)
    if (stop.outlineContrast === null) unseen.push(`the focus does not show: ${stop.html}`)
    else if (stop.outlineContrast < 3)
      unseen.push(`the focus has a contrast of ${stop.outlineContrast.toFixed(1)}: ${stop.html}`)
  }
  return [
    ...(stops.length === maximumStops ? ['the keyboard does not get to the end'] : []),
    ...(await notReached(page)),
    ...unseen,
  ]
}

/** Puts the focus before the first thing of the page, or of the dialog that is open. */
function goToBeginning(page: Page): Promise<void> {
  return page.evaluate(() => {
    Reflect.set(window, 'walked', [])
    const dialog = document.querySelector('[role=dialog]')
    if (dialog instanceof HTMLElement) {
      dialog.focus()
      return
    }
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
}

function readStop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return null
    const walked: Element[] = Reflect.get(window, 'walked')
    if (!walked.includes(focused)) walked.push(focused)

    const { contrast, backgroundOf, isVisible } = window.colours
    const active = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
    const around: Element[] = active ? [active, focused] : [focused]
    for (let each = focused.parentElement; each && around.length < 4; each = each.parentElement)
      around.push(each)
    const outlined = around.find((each) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each)
      const isDrawn = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      return isDrawn && isVisible(outlineColor)
    })
    const outlineContrast = outlined
      ? contrast(
          getComputedStyle(outlined).outlineColor,
          backgroundOf(
            Number.parseFloat(getComputedStyle(outlined).outlineOffset) < 0
              ? outlined
              : outlined.parentElement,
          ),
        )
      : null

    // A radio is hidden in the card that one sees.
    const target = (focused instanceof HTMLInputElement && focused.closest('label')) || focused
    const { left, top, right, bottom } = target.getBoundingClientRect()
    const inset = 3
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      [left + inset, top + inset],
      [right - inset, top + inset],
      [left + inset, bottom - inset],
      [right - inset, bottom - inset],
    ] as const
    const isSeen = points.some(([x, y]) => {
      const seen = document.elementFromPoint(x, y)
      return seen !== null && (target.contains(seen) || seen.contains(target))
    })
    return {
      mark: walked.indexOf(focused),
      html: target.outerHTML.slice(0, 140),
      outlineContrast,
      isSeen,
    }
  })
}

/** What ought to be a stop and was none. Of a group of radios one is enough: arrows lead to the others. */
function notReached(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walked: Element[] = Reflect.get(window, 'walked')
    const root = document.querySelector('[role=dialog]') ?? document.body
    const reachable = [
      ...root.querySelectorAll('button, a[href], input, select, textarea, summary, [tabindex="0"]'),
    ].filter((element) => {
      if (!(element instanceof HTMLElement) || element.tabIndex < 0) return false
      if (element.matches(':disabled') || element.closest('[inert], [aria-hidden=true], template'))
        return false
      return element.checkVisibility({ visibilityProperty: true })
    })
    return reachable
      .filter((element) => {
        if (walked.includes(element)) return false
        const group = element.matches('[type=radio]') && element.closest('[role=radiogroup]')
        return !(group && walked.some((each) => group.contains(each)))
      })
      .map((element) => `the keyboard does not reach: ${element.outerHTML.slice(0, 140)}`)
  })
}
