import type { LoginItem } from '../platform/login-item.ts'
import type { Agent } from './agent.ts'
import type { ReportBug } from './bug-report.ts'
import type { ShellMemory } from './shell-memory.ts'

type StartAtLoginDeps = {
  /** Null where the agent is not to touch the session. */
  readonly loginItem: LoginItem | null
  readonly memory: ShellMemory
  readonly reportBug: ReportBug
}

/**
 * Makes the setting and the system agree: call it at the start and after each change of the settings. A choice that
 * the system has not been told yet is told; one that it was told and no longer follows was changed over there, by the
 * person or by a policy, and then the setting follows the system. Before the person has been informed, nothing of the
 * system is changed.
 */
export async function agreeOnLogin(
  { loginItem, memory, reportBug }: StartAtLoginDeps,
  { settings, handlers }: Pick<Agent, 'settings' | 'handlers'>,
): Promise<void> {
  const { startAtLogin, privacyNoticeEdition } = settings()
  if (!loginItem || privacyNoticeEdition === undefined) return
  try {
    if (memory.current().startsAtLogin !== startAtLogin) {
      loginItem.set(startAtLogin)
      memory.remember({ startsAtLogin: startAtLogin })
    }
    const isOn = loginItem.isOn()
    if (isOn === startAtLogin) return
    memory.remember({ startsAtLogin: isOn })
    await handlers.changeSettings?.({ startAtLogin: isOn })
  } catch (error) {
    // A full disk, a folder that is not ours: the setting stays as chosen and the next start tries again.
    reportBug('start at login', error)
  }
}
