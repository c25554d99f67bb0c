import type { SettingsPage } from '../../shared/posture/remedies.ts'

/** Every address that is ever given to the system to open, whole: nothing is ever added to one. */
const addresses: Readonly<Record<SettingsPage, string>> = {
  'windows-protection': 'ms-settings:windowsdefender',
  'windows-updates': 'ms-settings:windowsupdate',
  'windows-lock-screen': 'ms-settings:lockscreen',
  'windows-sign-in': 'ms-settings:signinoptions',
  'windows-remote-desktop': 'ms-settings:remotedesktop',
  'windows-sharing': 'ms-settings:network-advancedsettings',
  'windows-date': 'ms-settings:dateandtime',
  'macos-firewall': 'x-apple.systempreferences:com.apple.preference.security?Firewall',
  'macos-updates': 'x-apple.systempreferences:com.apple.Software-Update-Settings.extension',
  'macos-lock-screen': 'x-apple.systempreferences:com.apple.Lock-Screen-Settings.extension',
  'macos-sharing': 'x-apple.systempreferences:com.apple.preferences.sharing?Services_RemoteLogin',
  'macos-users': 'x-apple.systempreferences:com.apple.Users-Groups-Settings.extension',
  'macos-privacy': 'x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension',
  'macos-date': 'x-apple.systempreferences:com.apple.Date-Time-Settings.extension',
}

/** Opens a page of the system’s settings by its name; answers whether the system took it. */
export function settingsPageOpener(
  openExternal: (address: string) => Promise<void>,
): (page: SettingsPage) => Promise<boolean> {
  return async (page) => {
    // Looked up among our own names only: a page called `constructor` has no address.
    const address = Object.entries(addresses).find(([name]) => name === page)?.[1]
    if (address === undefined) return false
    // Where nothing opens such an address, the screen says so beside the written steps.
    return openExternal(address).then(
      () => true,
      () => false,
    )
  }
}
