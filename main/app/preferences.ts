import { defaultChoices } from '../../shared/settings/model.ts'
import {
  appearanceOf,
  firstLocale,
  type Preferences,
  readPreferences,
  writePreferences,
} from './preferences-file.ts'

/** Language and look, as last chosen: the same before and after the log is open. */
export type KeptPreferences = {
  readonly current: () => Preferences
  readonly onChanged: (listener: () => void) => void
  /** Follows a choice at once, and then keeps it; throws where the disk is full. */
  readonly follow: (changed: Preferences) => void
  /** Keeps a choice first, so that one that cannot be kept is not followed; throws where the disk is full. */
  readonly change: (changed: Preferences) => void
}

/** Opens the preferences of a profile; the first language is the system's. */
export function openPreferences(
  folder: string,
  systemLanguages: readonly string[],
): KeptPreferences {
  const listeners: (() => void)[] = []
  let current = readPreferences(
    folder,
    appearanceOf({ ...defaultChoices, locale: firstLocale(systemLanguages) }),
  )
  const become = (changed: Preferences) => {
    current = changed
    for (const listener of listeners) listener()
  }
  return {
    current: () => current,
    onChanged: (listener) => void listeners.push(listener),
    follow: (changed) => {
      become(changed)
      writePreferences(folder, changed)
    },
    change: (changed) => {
      writePreferences(folder, changed)
      become(changed)
    },
  }
}
