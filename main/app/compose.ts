import { join } from 'node:path'
import { app, type BrowserWindow, net } from 'electron'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { migrations } from '../db/migrations/all.ts'
import { deriveKeyWithArgon2id, passphraseCost } from '../platform/argon2id.ts'
import { shiftFromFile, systemClock } from '../platform/clock.ts'
import { systemCrypto } from '../platform/crypto.ts'
import { missingPrimitives } from '../platform/crypto-self-test.ts'
import { electronBadge } from '../platform/electron-badge.ts'
import { electronNotifier } from '../platform/electron-notifier.ts'
import { electronSecretStore } from '../platform/electron-secret-store.ts'
import { createHttp } from '../platform/http-fetch.ts'
import { watchPresence } from '../platform/power.ts'
import { openProfileFolder } from '../platform/profile-folder.ts'
import { systemRandomBytes } from '../platform/random.ts'
import { saveFileThroughDialog } from '../platform/save-file.ts'
import { createStartup } from '../startup/index.ts'
import { type Agent, startAgent } from './agent.ts'
import { reportBug } from './bug-report.ts'
import { earlySettings } from './early-settings.ts'
import type { Places } from './places.ts'
import {
  appearanceOf,
  firstLocale,
  type Preferences,
  readPreferences,
  writePreferences,
} from './preferences-file.ts'
import { textIn } from './texts.ts'
import { createTray } from './tray.ts'

/** What the composition root needs of the window. */
export type Shell = {
  /** The folder of this person's data on this laptop. */
  readonly folder: string
  readonly currentWindow: () => BrowserWindow | null
  readonly showWindow: () => void
  readonly announce: (topics: readonly ChangeTopic[]) => void
  readonly places: Places
}

export type Composed = {
  /** What can be answered now: little until the log is open. */
  readonly handlers: () => Partial<Handlers>
  readonly dispose: () => Promise<void>
}

/** Creates every power, opens the log, starts the features; disposes in reverse. */
export function compose(shell: Shell): Composed {
  const shiftFile = app.isPackaged ? undefined : process.env.MOURAFIQ_CLOCK_SHIFT_FILE
  const clock = systemClock(shiftFile ? shiftFromFile(shiftFile) : undefined)
  const crypto = systemCrypto()
  const agentVersion = app.getVersion()
  let agent: Agent | null = null
  let preferences = readPreferences(
    shell.folder,
    appearanceOf({ ...defaultChoices, locale: firstLocale(app.getPreferredSystemLanguages()) }),
  )
  const follow = (changed: Preferences) => {
    preferences = changed
    tray.refresh()
  }

  const startup = createStartup({
    folder: openProfileFolder(join(shell.folder, 'log')),
    migrations,
    now: clock.now,
    crypto,
    deriveKey: deriveKeyWithArgon2id,
    passphraseCost,
    randomBytes: systemRandomBytes,
    secretStore: electronSecretStore(process.platform),
    agentVersion,
    locale: () => preferences.locale,
    onChanged: () => shell.announce(['startup']),
    missingPrimitives: () => missingPrimitives(crypto, deriveKeyWithArgon2id),
    reportBug: (error) => reportBug('startup', error),
  })
  const early = earlySettings({
    current: () => preferences,
    change: (changed) => {
      writePreferences(shell.folder, changed)
      follow(changed)
      shell.announce(['settings', 'startup'])
    },
  })
  const tray = createTray({
    locale: () => preferences.locale,
    nextStep: () => agent?.today().next ?? null,
    open: shell.showWindow,
    quit: () => app.quit(),
  })
  startup.onReady((opened) => {
    // With the page's `first-screen`, what the benchmark of the app measures by.
    performance.mark('core-ready')
    agent = startAgent(
      {
        clock,
        crypto,
        agentVersion,
        randomBytes: systemRandomBytes,
        http: createHttp(net.fetch),
        notifier: electronNotifier(),
        badge: electronBadge({
          currentWindow: shell.currentWindow,
          overlayPath: join(import.meta.dirname, '../../assets/icons/badge.png'),
        }),
        saveFile: (suggestedName, text) =>
          saveFileThroughDialog({
            window: shell.currentWindow(),
            suggestedName,
            text,
            title: textIn(preferences.locale, 'dialog.export.title'),
            fileType: textIn(preferences.locale, 'dialog.export.fileType'),
          }),
        showWindow: shell.showWindow,
        announce: (topics) => {
          shell.announce(topics)
          if (topics.includes('today')) tray.refresh()
        },
        reportBug,
      },
      {
        ...opened,
        preferences,
        onPreferences: (changed) => {
          follow(changed)
          writePreferences(shell.folder, changed)
        },
      },
    )
    shell.announce(['startup', 'settings', 'today', 'sync', 'activity', 'enrolment', 'policy'])
    tray.refresh()
  })
  const stopWatching = watchPresence({
    onWake: (reason) => agent?.wake(reason),
    onLeaving: () => agent?.presence.left(),
    onFocus: () => agent?.presence.returned(),
  })

  void startup.start()

  return {
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
      tray.dispose()
    },
  }
}
