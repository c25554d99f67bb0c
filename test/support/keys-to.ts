import { type ShortcutAct, shortcuts } from '../../shared/shell/shortcuts.ts'

type Place = Extract<ShortcutAct, `go-${string}`> extends `go-${infer P}` ? P : never

/** The keys that go to a place, as Playwright writes them: read from the list, so that a new place moves no test. */
export function keysTo(place: Place): string {
  const shortcut = shortcuts.find((one) => one.act === `go-${place}`)
  if (!shortcut) throw new Error(`No shortcut goes to ${place}`)
  return `Control+${shortcut.key}`
}
