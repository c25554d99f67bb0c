import { describe, expect, it, vi } from 'vitest'
import { systemLoginItem } from '../../main/platform/system-login-item.ts'

type Found = Parameters<typeof systemLoginItem>[0] extends {
  getLoginItemSettings: (...args: never[]) => infer Settings
}
  ? Settings
  : never

const found = (part: Partial<Found>): Found => ({
  openAtLogin: true,
  wasOpenedAtLogin: false,
  status: 'enabled',
  executableWillLaunchAtLogin: true,
  launchItems: [],
  ...part,
})

function isOn(platform: NodeJS.Platform, part: Partial<Found>): boolean {
  return systemLoginItem(
    { getLoginItemSettings: () => found(part), setLoginItemSettings: () => undefined },
    platform,
  ).isOn()
}

describe('the login item of the system', () => {
  it('is what the system says', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      expect(isOn(platform, {})).toBe(true)
      expect(isOn(platform, { openAtLogin: false })).toBe(false)
    }
  })

  it('is off where the task manager of Windows has switched it off', () => {
    expect(isOn('win32', { executableWillLaunchAtLogin: false })).toBe(false)
  })

  it('is off where macOS waits for an approval', () => {
    expect(isOn('darwin', { status: 'requires-approval' })).toBe(false)
  })

  it('is asked for with the argument that opens no window, and by the same one found again', () => {
    const app = { getLoginItemSettings: vi.fn(() => found({})), setLoginItemSettings: vi.fn() }
    const item = systemLoginItem(app, 'win32')
    item.set(true)
    item.set(false)
    item.isOn()
    expect(app.setLoginItemSettings.mock.calls).toEqual([
      [{ openAtLogin: true, enabled: true, args: ['--hidden'] }],
      [{ openAtLogin: false, enabled: false, args: ['--hidden'] }],
    ])
    expect(app.getLoginItemSettings).toHaveBeenCalledWith({ args: ['--hidden'] })
  })
})
