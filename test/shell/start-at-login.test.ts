import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agent } from '../../main/app/agent.ts'
import { openShellMemory } from '../../main/app/shell-memory.ts'
import { agreeOnLogin } from '../../main/app/start-at-login.ts'
import { ok } from '../../shared/kernel/result.ts'
import { defaultChoices, type Settings } from '../../shared/settings/model.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mourafiq-login-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A session and the settings, before the two have met. */
function session(part: { readonly isInformed?: boolean; readonly obeys?: boolean } = {}) {
  const bugs: string[] = []
  const system = { isOn: false, asked: 0 }
  let settings: Settings = {
    ...defaultChoices,
    locale: 'ar',
    hasPostponedEnrolment: true,
    ...(part.isInformed === false ? {} : { privacyNoticeEdition: '1' }),
  }
  const agent: Pick<Agent, 'settings' | 'handlers'> = {
    settings: () => settings,
    handlers: {
      changeSettings: async ({ startAtLogin = settings.startAtLogin }) => {
        settings = { ...settings, startAtLogin }
        return ok(settings)
      },
    },
  }
  return {
    system,
    bugs,
    setting: () => settings.startAtLogin,
    choose: (startAtLogin: boolean) => {
      settings = { ...settings, startAtLogin }
    },
    /** As at each start, and after each change. */
    meet: () =>
      agreeOnLogin(
        {
          loginItem: {
            isOn: () => system.isOn,
            set: (isOn) => {
              system.asked += 1
              if (part.obeys !== false) system.isOn = isOn
            },
          },
          memory: openShellMemory(folder, (where) => void bugs.push(where)),
          reportBug: (where) => void bugs.push(where),
        },
        agent,
      ),
  }
}

describe('the start with the session', () => {
  it('is asked of the system once, by default', async () => {
    const { system, setting, meet } = session()
    await meet()
    await meet()
    expect({ ...system, setting: setting() }).toEqual({ isOn: true, asked: 1, setting: true })
  })

  it('is nothing that happens before the person has been informed', async () => {
    const { system, meet } = session({ isInformed: false })
    await meet()
    expect(system.asked).toBe(0)
  })

  it('ends when the person says so here', async () => {
    const { system, choose, meet } = session()
    await meet()
    choose(false)
    await meet()
    expect(system.isOn).toBe(false)
  })

  it('that was ended in the system is not forced back: the setting follows', async () => {
    const { system, setting, meet } = session()
    await meet()
    system.isOn = false
    await meet()
    expect({ ...system, setting: setting() }).toEqual({ isOn: false, asked: 1, setting: false })
  })

  it('that was begun in the system shows in the setting', async () => {
    const { system, setting, choose, meet } = session()
    choose(false)
    await meet()
    system.isOn = true
    await meet()
    expect(setting()).toBe(true)
  })

  it('that a policy forbids shows as it is, and can be asked for again', async () => {
    const { system, setting, choose, meet } = session({ obeys: false })
    await meet()
    expect(setting()).toBe(false)
    choose(true)
    await meet()
    expect(system.asked).toBe(2)
    expect(setting()).toBe(false)
  })
})
