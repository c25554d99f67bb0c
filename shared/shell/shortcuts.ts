/**
 * Every keyboard shortcut of the window, in one list: the key handler, the palette, the help and the application's
 * menu read it. A menu shows `acceleratorOf` and leaves the pressing to the page (`registerAccelerator: false`):
 * the page knows the layout of the keyboard and whether somebody is typing.
 */
export const shortcuts = [
  { act: 'open-palette', key: 'k', code: 'KeyK', withControl: true },
  { act: 'go-today', key: '1', code: 'Digit1', withControl: true },
  { act: 'go-activity', key: '2', code: 'Digit2', withControl: true },
  { act: 'go-security', key: '3', code: 'Digit3', withControl: true },
  { act: 'go-my-data', key: '4', code: 'Digit4', withControl: true },
  { act: 'go-settings', key: '5', code: 'Digit5', withControl: true },
  // Letters, as French keyboards write the minus by the sixth digit.
  { act: 'go-tasks', key: 't', code: 'KeyT', withControl: true },
  { act: 'go-guide', key: 'g', code: 'KeyG', withControl: true },
  { act: 'go-forms', key: 'm', code: 'KeyM', withControl: true },
  { act: 'go-settings', key: ',', code: 'Comma', withControl: true },
  { act: 'search-activity', key: 'f', code: 'KeyF', withControl: true },
  { act: 'send-form', key: 'Enter', code: 'Enter', withControl: true },
  { act: 'text-larger', key: '+', code: 'NumpadAdd', withControl: true },
  // The key of the plus, without the shift that most layouts ask for.
  { act: 'text-larger', key: '=', code: 'Equal', withControl: true },
  { act: 'text-smaller', key: '-', code: 'Minus', withControl: true },
  { act: 'text-normal', key: '0', code: 'Digit0', withControl: true },
  { act: 'open-help', key: 'F1', code: 'F1', withControl: false },
  { act: 'open-help', key: '?', code: null, withControl: false },
  { act: 'open-help', key: '؟', code: null, withControl: false },
  { act: 'close', key: 'Escape', code: 'Escape', withControl: false },
] as const satisfies readonly Shortcut[]

/** A key, and the act it stands for. */
export type Shortcut = {
  readonly act: string
  /** What the key writes, in small letters, or its name. */
  readonly key: string
  /** Where the key is, for a keyboard whose letters are not Latin; null where only what it writes counts. */
  readonly code: string | null
  /** Together with Control, or with ⌘ on a Mac. */
  readonly withControl: boolean
}

export type ShortcutAct = (typeof shortcuts)[number]['act']

/** Keyboards differ in the key that commands: ⌘ on a Mac, Control elsewhere. */
export type KeyboardKind = 'mac' | 'other'

/** A key pressed, as the page hears of it. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * The act that a press asks for. What the key writes counts first, so that each Latin layout has its own letters; a
 * key that writes nothing Latin (an Arabic layout) or a digit's key (French layouts write `&` there) counts by its
 * place. Alt is never ours: with Control it is how many layouts write `@` and `#`.
 */
export function findShortcut(press: KeyPress, keyboard: KeyboardKind): ShortcutAct | null {
  if (press.altKey) return null
  const hasControl = keyboard === 'mac' ? press.metaKey : press.ctrlKey
  const hasOther = keyboard === 'mac' ? press.ctrlKey : press.metaKey
  if (hasOther) return null
  const candidates = shortcuts.filter(({ withControl }) => withControl === hasControl)
  const written = candidates.find(({ key }) => isWritten(key, press))
  if (written) return written.act
  if (press.shiftKey || !hasControl || isLatinOf(press)) return null
  return candidates.find(({ code }) => code === press.code)?.act ?? null
}

/** Shift makes another letter of a letter, but on many layouts it is how one reaches a sign or a digit. */
function isWritten(key: string, { key: pressed, shiftKey }: KeyPress): boolean {
  const isLetterOrNamed = /^[a-z]$/.test(key) || key.length > 1
  return pressed.toLowerCase() === key.toLowerCase() && !(shiftKey && isLetterOrNamed)
}

function isLatinOf({ key, code }: KeyPress): boolean {
  return /^[ -~]$/.test(key) && !(code.startsWith('Digit') && !/^\d$/.test(key))
}

/** The first shortcut of an act: the one that menus and the palette show. */
export function shortcutOf(act: ShortcutAct): Shortcut {
  const found = shortcuts.find((shortcut) => shortcut.act === act)
  if (!found) throw new Error(`no shortcut for ${act}`)
  return found
}

/** How the application's menu writes a shortcut: `CommandOrControl+K`. */
export function acceleratorOf({ key, withControl }: Shortcut): string {
  const name = key === '+' ? 'Plus' : key.length === 1 ? key.toUpperCase() : key
  return withControl ? `CommandOrControl+${name}` : name
}

/** The keys of a shortcut in their order, as they are printed on the keyboard: `Ctrl` and `K`, `⌘` and `K`. */
export function keysOf({ key, withControl }: Shortcut, keyboard: KeyboardKind): readonly string[] {
  const printed = printedKeys[key] ?? key.toUpperCase()
  return withControl ? [keyboard === 'mac' ? '⌘' : 'Ctrl', printed] : [printed]
}

/** Names of keys in the form that is printed, and the minus as long as the plus. */
const printedKeys: Readonly<Record<string, string>> = { Enter: 'Enter', Escape: 'Esc', '-': '−' }

/** The same for assistive technology (`aria-keyshortcuts`): `Control+K`, `Meta+K`. */
export function ariaKeysOf({ key, withControl }: Shortcut, keyboard: KeyboardKind): string {
  const name = key === '+' ? 'plus' : key.length === 1 ? key.toUpperCase() : key
  return withControl ? `${keyboard === 'mac' ? 'Meta' : 'Control'}+${name}` : name
}
