import { describe, expect, it } from 'vitest'
import { systemTrayHost } from '../../main/platform/tray-host.ts'

async function seen(platform: NodeJS.Platform, answers: Readonly<Record<string, string | null>>) {
  const asked: string[] = []
  const host = systemTrayHost(platform, async (path) => {
    asked.push(path)
    return answers[path] ?? null
  })
  await host.look()
  return { isThere: host.isThere(), asked }
}

describe('a place for the tray icon', () => {
  it('is always there on Windows and macOS, and nothing is run to know it', async () => {
    for (const platform of ['win32', 'darwin'] as const)
      expect(await seen(platform, {})).toEqual({ isThere: true, asked: [] })
  })

  it('is what the session bus says on Linux', async () => {
    expect(await seen('linux', { '/usr/bin/gdbus': '(<true>,)\n' })).toMatchObject({
      isThere: true,
    })
    expect(await seen('linux', { '/usr/bin/gdbus': '(<false>,)\n' })).toMatchObject({
      isThere: false,
    })
  })

  it('is asked in another way where the first cannot be run', async () => {
    expect(await seen('linux', { '/usr/bin/busctl': 'b true\n' })).toEqual({
      isThere: true,
      asked: ['/usr/bin/gdbus', '/usr/bin/busctl'],
    })
  })

  it('that nobody can tell of is none: the window stays in the task bar', async () => {
    expect(await seen('linux', {})).toMatchObject({ isThere: false })
  })

  it('is looked for anew, because it can come and go', async () => {
    let answer = '(<true>,)'
    const host = systemTrayHost('linux', async () => answer)
    expect(host.isThere()).toBe(false)
    await host.look()
    expect(host.isThere()).toBe(true)
    answer = '(<false>,)'
    await host.look()
    expect(host.isThere()).toBe(false)
  })
})
