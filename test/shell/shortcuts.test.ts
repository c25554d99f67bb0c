import { describe, expect, it } from 'vitest'
import {
  acceleratorOf,
  ariaKeysOf,
  findShortcut,
  type KeyPress,
  keysOf,
  shortcutOf,
  shortcuts,
} from '../../shared/shell/shortcuts.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...plain,
  key,
  code,
  ...held,
})
const control = (key: string, code: string, held: Partial<KeyPress> = {}) =>
  press(key, code, { ctrlKey: true, ...held })

describe('a shortcut', () => {
  it('is found by what the key writes', () => {
    expect(findShortcut(control('k', 'KeyK'), 'other')).toBe('open-palette')
    expect(findShortcut(control('3', 'Digit3'), 'other')).toBe('go-security')
    expect(findShortcut(control('4', 'Digit4'), 'other')).toBe('go-my-data')
    expect(findShortcut(control(',', 'Comma'), 'other')).toBe('go-settings')
    expect(findShortcut(control('Enter', 'NumpadEnter'), 'other')).toBe('send-form')
    expect(findShortcut(press('F1', 'F1'), 'other')).toBe('open-help')
  })

  it('is found by the place of the key where the layout is Arabic', () => {
    expect(findShortcut(control('ن', 'KeyK'), 'other')).toBe('open-palette')
    expect(findShortcut(control('ب', 'KeyF'), 'other')).toBe('search-activity')
    expect(findShortcut(control('ل', 'KeyG'), 'other')).toBe('go-guide')
    expect(findShortcut(control('و', 'Comma'), 'other')).toBe('go-settings')
    expect(findShortcut(control('١', 'Digit1'), 'other')).toBe('go-today')
    expect(findShortcut(press('؟', 'Slash', { shiftKey: true }), 'other')).toBe('open-help')
  })

  it('follows a French keyboard, whose digits are reached with shift and whose letters moved', () => {
    expect(findShortcut(control('&', 'Digit1'), 'other')).toBe('go-today')
    expect(findShortcut(control('1', 'Digit1', { shiftKey: true }), 'other')).toBe('go-today')
    expect(findShortcut(control('à', 'Digit0'), 'other')).toBe('text-normal')
    expect(findShortcut(control(',', 'KeyM'), 'other')).toBe('go-settings')
    expect(findShortcut(control(';', 'Comma'), 'other')).toBe(null)
    // The sixth digit writes the minus there, the fourth an apostrophe, the fifth a bracket.
    expect(findShortcut(control('-', 'Digit6'), 'other')).toBe('text-smaller')
    expect(findShortcut(control("'", 'Digit4'), 'other')).toBe('go-my-data')
    expect(findShortcut(control('(', 'Digit5'), 'other')).toBe('go-settings')
    expect(findShortcut(control('+', 'Equal', { shiftKey: true }), 'other')).toBe('text-larger')
  })

  it('leaves another Latin layout its own letters: the place of K writes E in Colemak and T in Dvorak', () => {
    expect(findShortcut(control('e', 'KeyK'), 'other')).toBe(null)
    expect(findShortcut(control('t', 'KeyK'), 'other')).toBe('go-tasks')
    expect(findShortcut(control('k', 'KeyV'), 'other')).toBe('open-palette')
  })

  it('never takes AltGr, the other command key, or a letter with shift', () => {
    expect(findShortcut(control('@', 'Digit0', { altKey: true }), 'other')).toBe(null)
    expect(findShortcut(control('K', 'KeyK', { shiftKey: true }), 'other')).toBe(null)
    expect(findShortcut(control('ن', 'KeyK', { shiftKey: true }), 'other')).toBe(null)
    expect(findShortcut(control('k', 'KeyK', { metaKey: true }), 'other')).toBe(null)
    expect(findShortcut(press('k', 'KeyK'), 'other')).toBe(null)
    expect(findShortcut(press('ن', 'KeyK'), 'other')).toBe(null)
  })

  it('asks for ⌘ on a Mac and leaves it Control, which edits text there', () => {
    expect(findShortcut(press('k', 'KeyK', { metaKey: true }), 'mac')).toBe('open-palette')
    expect(findShortcut(press('ن', 'KeyK', { metaKey: true }), 'mac')).toBe('open-palette')
    expect(findShortcut(control('k', 'KeyK'), 'mac')).toBe(null)
    expect(findShortcut(press('k', 'KeyK', { metaKey: true }), 'other')).toBe(null)
  })

  it('is written for menus, for the eye and for assistive technology', () => {
    const palette = shortcutOf('open-palette')
    expect(acceleratorOf(palette)).toBe('CommandOrControl+K')
    expect(acceleratorOf(shortcutOf('text-larger'))).toBe('CommandOrControl+Plus')
    expect(acceleratorOf(shortcutOf('open-help'))).toBe('F1')
    expect(keysOf(palette, 'mac')).toEqual(['⌘', 'K'])
    expect(keysOf(shortcutOf('go-settings'), 'other')).toEqual(['Ctrl', '5'])
    expect(keysOf(shortcutOf('close'), 'other')).toEqual(['Esc'])
    expect(ariaKeysOf(palette, 'other')).toBe('Control+K')
    expect(ariaKeysOf(palette, 'mac')).toBe('Meta+K')
  })

  it('stands for one act: no key means two things', () => {
    const presses = shortcuts.map(({ key, withControl }) => `${withControl} ${key}`)
    expect(new Set(presses).size).toBe(presses.length)
    const places = shortcuts.flatMap(({ code, withControl }) =>
      code === null ? [] : [`${withControl} ${code}`],
    )
    expect(new Set(places).size).toBe(places.length)
  })
})
