import { access } from 'node:fs/promises'
import type { FixableSetting, SettingValue } from '../../shared/posture/fixes.ts'
import { runBounded } from './bounded-program.ts'
import { firstThereOf } from './probe-files.ts'

/** Where each setting is kept. Nothing but these three can be written, whatever a page or a policy asks for. */
const places: { readonly [S in FixableSetting]: readonly [schema: string, key: string] } = {
  'lock-enabled': ['org.gnome.desktop.screensaver', 'lock-enabled'],
  'lock-delay': ['org.gnome.desktop.screensaver', 'lock-delay'],
  'idle-delay': ['org.gnome.desktop.session', 'idle-delay'],
}

const writesWithinMs = 5_000

/** Writes a setting of the person's own session; answers whether the system took it. */
export type WriteSetting = (setting: FixableSetting, value: SettingValue) => Promise<boolean>

/** Writes settings of GNOME by its own program, by absolute path and without a shell, as the person who is logged in. */
export function gnomeSettingsWriter(env: NodeJS.ProcessEnv): WriteSetting {
  return async (setting, value) => {
    // The types say the same; a value that came from elsewhere is no reason to trust them.
    if (!Object.hasOwn(places, setting) || !isValue(value)) return false
    const [schema, key] = places[setting]
    const program = await firstThereOf(['/usr/bin/gsettings', '/bin/gsettings'], access)
    if (program === null) return false
    try {
      const ended = await runBounded(program, ['set', schema, key, String(value)], {
        env,
        withinMs: writesWithinMs,
      })
      return 'code' in ended && ended.code === 0
    } catch {
      return false
    }
  }
}

const isValue = (value: unknown): boolean =>
  typeof value === 'boolean' || (Number.isInteger(value) && Number(value) >= 0)
