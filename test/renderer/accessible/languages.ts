import type { Page } from '@playwright/test'

/**
 * Runs of words in a script that is not the page's, without `lang` (WCAG 3.1.2). Codes, times and addresses are in no
 * language (`dir=ltr`), what people typed is in a language nobody declared (`dir=auto`), and a name of one word is its
 * own in any language.
 */
export function lookAtLanguages(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isArabic = document.documentElement.lang.startsWith('ar')
    const foreign = isArabic
      ? /[\p{Script=Latin}’]{3,}(?:[\s ][\p{Script=Latin}’]+)+/u
      : /\p{Script=Arabic}/u
    const undeclared: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement
      if (!parent || !foreign.test(node.textContent ?? '')) continue
      const declared = parent.closest('[lang]')
      const isDeclared = declared !== null && declared !== document.documentElement
      const isOutOfLanguage = parent.closest('bdi[dir=ltr], kbd, code, [dir=auto], textarea, title')
      if (!isDeclared && !isOutOfLanguage) undeclared.push(`no lang: ${node.textContent}`)
    }
    return undeclared
  })
}
