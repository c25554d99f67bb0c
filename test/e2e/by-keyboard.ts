import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'

/** The kinds of things that the keyboard stops at, by their roles. */
type Stop =
  | 'button'
  | 'radio'
  | 'textbox'
  | 'combobox'
  | 'link'
  | 'searchbox'
  | 'checkbox'
  | 'switch'

/** What has the focus: its role and its accessible name. */
type Focused = { readonly role: string; readonly name: string }

/** More than the stops of any screen. */
const farEnough = 80

/**
 * Somebody at the keyboard who has no mouse: nothing here clicks, fills or focuses an element. The focus arrives by
 * Tab, arrows and shortcuts alone, and what has it is told as a screen reader would tell it.
 */
export function createKeyboardPerson(page: Page) {
  const { keyboard } = page

  const focused = async (): Promise<Focused> => {
    // The browser's own answer, `- button "…"`, without touching the page.
    const told = await page.locator(':focus').ariaSnapshot()
    const [, role = '', name = ''] = /^- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(told) ?? []
    return { role, name: name.replaceAll('\\"', '"') }
  }

  const isAt = async (role: Stop, name: string | RegExp) => {
    const hasFocus = await page.evaluate(() => document.activeElement !== document.body)
    if (!hasFocus) return false
    const there = await focused()
    const isNamed = typeof name === 'string' ? there.name === name : name.test(there.name)
    return there.role === role && isNamed
  }

  /** Goes on by Tab until the thing named has the focus. */
  const tabTo = async (role: Stop, name: string | RegExp) => {
    const passed: string[] = []
    for (let step = 0; step < farEnough; step += 1) {
      if (await isAt(role, name)) return
      await keyboard.press('Tab')
      const hasFocus = await page.evaluate(() => document.activeElement !== document.body)
      passed.push(hasFocus ? JSON.stringify(await focused()) : 'the end of the page')
    }
    throw new Error(`Tab does not lead to the ${role} ${name}; it passed ${passed.join(', ')}`)
  }

  return {
    focused,
    tabTo,
    press: (keys: string) => keyboard.press(keys),
    /** Types at the focus, letter after letter. */
    type: (text: string) => keyboard.type(text),

    /** Goes to a button and presses it. */
    pressButton: async (name: string | RegExp) => {
      await tabTo('button', name)
      await keyboard.press('Enter')
    },

    /** Goes to a group of radios and chooses one: the space bar on the first, the arrows to the others. */
    choose: async (name: string | RegExp) => {
      await tabTo('radio', /./)
      await keyboard.press('Space')
      for (let step = 0; step < farEnough; step += 1) {
        if (await isAt('radio', name)) return
        await keyboard.press('ArrowDown')
      }
      throw new Error(`the arrows do not lead to the radio ${name}`)
    },

    /** Goes to a field and types into it. */
    write: async (name: string | RegExp, text: string) => {
      await tabTo('textbox', name)
      await keyboard.type(text)
    },

    /** Opens the palette, types, and takes the first act that is found. */
    find: async (words: string) => {
      await keyboard.press('Control+k')
      await expect.poll(() => focused().then(({ role }) => role)).toBe('combobox')
      await keyboard.type(words)
      await expect(page.locator(':focus[aria-activedescendant]')).toHaveCount(1)
      await keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    },

    /** An act that takes away what had the focus leaves it somewhere: never at the top of the window. */
    keepsFocus: () =>
      expect
        .poll(() => page.evaluate(() => document.activeElement !== document.body), {
          message: 'the focus is kept',
        })
        .toBe(true),

    /** Waits until the focus has come to a kind of thing by itself. */
    arrivesAt: (role: Stop, name: string | RegExp) =>
      expect
        .poll(() => isAt(role, name), { message: `the focus comes to ${role} ${name}` })
        .toBe(true),
  }
}
