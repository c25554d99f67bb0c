import { defineCheck } from '../../check.ts'
import type { PlistValue } from './plist.ts'
import { preferenceSources, preferencesIn } from './preferences.ts'

const own = preferenceSources('/Library/Preferences/com.apple.SoftwareUpdate.plist')
const managed = preferenceSources('/Library/Managed Preferences/com.apple.SoftwareUpdate.plist')

/** Without these nothing of security arrives by itself. */
const needed = ['AutomaticCheckEnabled', 'CriticalUpdateInstall']
/** Without one of these, something waits for the person. */
const wanted = ['AutomaticDownload', 'AutomaticallyInstallMacOSUpdates', 'ConfigDataInstall']

/**
 * Whether macOS looks for updates and installs them. A preference that is missing was never changed, and means on; what the
 * administration set counts before what the person did.
 */
export const automaticUpdates = defineCheck<
  'automatic-updates',
  'list' | 'file' | 'managedList' | 'managedFile'
>({
  id: 'automatic-updates',
  sources: { ...own, managedList: managed.list, managedFile: managed.file },
  judge: (read) => {
    const first = preferencesIn(read('managedList'), () => read('managedFile'))
    if (typeof first === 'string' && first !== 'absent') return first
    const second = preferencesIn(read('list'), () => read('file'))
    // The system writes this file whenever it looks for updates: one that never did is not known.
    if (second === 'absent') return 'source-missing'
    if (typeof second === 'string') return second
    const stateOf = (name: string) =>
      isOn(first === 'absent' ? undefined : first.get(name)) ?? isOn(second.get(name)) ?? true
    const states = [...needed, ...wanted].map(stateOf)
    if (states.includes('not-understood')) return 'not-understood'
    if (needed.some((name) => stateOf(name) === false)) return 'off'
    return states.includes(false) ? 'partly-automatic' : 'automatic'
  },
})

/** Null where the preference is missing. */
function isOn(value: PlistValue | undefined): boolean | 'not-understood' | null {
  switch (value) {
    case undefined:
      return null
    case true:
    case 1:
      return true
    case false:
    case 0:
      return false
    default:
      return 'not-understood'
  }
}
