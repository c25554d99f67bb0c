import { join } from 'node:path'
import { app, type BrowserWindow, Menu } from 'electron'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { Destination } from '../../shared/shell/model.ts'
import type { ShortcutAct } from '../../shared/shell/shortcuts.ts'
import { migrations } from '../db/migrations/all.ts'
import { deriveKeyWithArgon2id, passphraseCost } from '../platform/argon2id.ts'
import { missingPrimitives } from '../platform/crypto-self-test.ts'
import { electronLoginItem } from '../platform/electron-login-item.ts'
import { electronSecretStore } from '../platform/electron-secret-store.ts'
import { watchPresence } from '../platform/power.ts'
import { openProfileFolder } from '../platform/profile-folder.ts'
import { createStartup } from '../startup/index.ts'
import { type Agent, startAgent } from './agent.ts'
import type { ReportBug } from './bug-report.ts'
import { createDesktop, type Desktop } from './desktop.ts'
import { earlySettings } from './early-settings.ts'
import type { LentDocuments } from './lent-documents.ts'
import type { Places } from './places.ts'
import type { KeptPreferences } from './preferences.ts'
import type { ShellMemory } from './shell-memory.ts'
import { systemPowers } from './system-powers.ts'

/** What the composition root needs of the window. */
export type Shell = {
  /** The folder of this person's data on this laptop. */
  readonly folder: string
  readonly preferences: KeptPreferences
  readonly currentWindow: () => BrowserWindow | null
  readonly showWindow: () => void
  readonly documents: LentDocuments
  readonly announce: (topics: readonly ChangeTopic[]) => void
  readonly places: Places
  readonly open: (destination: Destination) => void
  readonly memory: ShellMemory
  readonly isHiddenStart: boolean
  readonly perform: (act: ShortcutAct) => void
  readonly reportBug: ReportBug
}

export type Composed = {
  /** What can be answered now: little until the log is open. */
  readonly handlers: () => Partial<Handlers>
  readonly desktop: Pick<Desktop, 'tellOfTray'>
  readonly dispose: () => Promise<void>
}

/** Creates every power, opens the log, starts the features; disposes in reverse. */
export function compose(shell: Shell): Composed {
  const locale = () => shell.preferences.current().locale
  const openToday = () => shell.open({ route: 'today' })
  const powers = systemPowers({
    currentWindow: shell.currentWindow,
    documents: shell.documents,
    locale,
    onOldNotice: openToday,
  })
  const { clock, crypto, agentVersion } = powers
  let agent: Agent | null = null
  const announce = (topics: readonly ChangeTopic[]) => {
    shell.announce(topics)
    desktop.noteChanges(topics)
  }

  const startup = createStartup({
    folder: openProfileFolder(join(shell.folder, 'log')),
    migrations,
    now: clock.now,
    crypto,
    deriveKey: deriveKeyWithArgon2id,
    passphraseCost,
    randomBytes: powers.randomBytes,
    secretStore: electronSecretStore(process.platform),
    agentVersion,
    locale,
    onChanged: () => announce(['startup']),
    missingPrimitives: () => missingPrimitives(crypto, deriveKeyWithArgon2id),
    reportBug: (error) => shell.reportBug('startup', error),
  })
  const early = earlySettings({
    current: shell.preferences.current,
    change: (changed) => {
      shell.preferences.change(changed)
      announce(['settings', 'startup'])
    },
  })
  const desktop = createDesktop({
    ...shell,
    platform: process.platform,
    clock,
    locale,
    startup: startup.state,
    agent: () => agent,
    notifier: powers.notifier,
    quit: () => app.quit(),
    loginItem: electronLoginItem(),
    showMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate([...template])),
  })
  startup.onReady((opened) => {
    // With the page's `first-screen`, what the benchmark of the app measures by.
    performance.mark('core-ready')
    agent = startAgent(
      {
        ...powers,
        openToday,
        openTask: (task) => shell.open({ route: 'tasks', task }),
        open: shell.open,
        hasWindow: () => shell.currentWindow() !== null,
        announce,
        reportBug: shell.reportBug,
      },
      {
        ...opened,
        preferences: shell.preferences.current(),
        onPreferences: shell.preferences.follow,
      },
    )
    announce(['startup', 'settings', 'today', 'sync', 'activity', 'enrolment', 'policy'])
  })
  shell.preferences.onChanged(desktop.refresh)
  const stopWatching = watchPresence({
    onWake: (reason) => agent?.wake(reason),
    onLeaving: (departure) => agent?.presence.left(departure),
    onShutdown: () => app.quit(),
    onFocus: () => agent?.presence.returned('window'),
  })

  void startup.start()

  return {
    desktop,
    handlers: () => ({
      ...early,
      ...startup.handlers,
      ...shell.places.handlers,
      ...agent?.handlers,
    }),
    dispose: async () => {
      stopWatching()
      startup.dispose()
      await agent?.dispose()
      desktop.dispose()
    },
  }
}
