import { join } from 'node:path'
import { app, type BrowserWindow, net, shell as systemShell } from 'electron'
import type { Locale } from '../../shared/i18n/locales.ts'
import { byteOrder, currentAccount, desktopOf, interfacesUp } from '../platform/account.ts'
import { shiftFromFile, systemClock } from '../platform/clock.ts'
import { systemCrypto } from '../platform/crypto.ts'
import { electronBadge } from '../platform/electron-badge.ts'
import { electronNotifier } from '../platform/electron-notifier.ts'
import { gnomeSettingsWriter } from '../platform/gnome-settings.ts'
import { readNewestEdition } from '../platform/guide-files.ts'
import { createHttp } from '../platform/http-fetch.ts'
import { readLicenceLists } from '../platform/licence-files.ts'
import { environmentOfPerson, systemProbe } from '../platform/probe.ts'
import { systemRandomBytes } from '../platform/random.ts'
import { currentRuntime } from '../platform/runtime.ts'
import { createFileSaver, type FileToSave } from '../platform/save-file.ts'
import { settingsPageOpener } from '../platform/settings-page.ts'
import type { LentDocuments } from './lent-documents.ts'
import { bundledFonts } from './page-fonts.ts'
import type { Powers } from './powers.ts'
import { printPage } from './print-page.ts'
import { textIn } from './texts.ts'

type SystemPowers = Omit<
  Powers,
  'openToday' | 'openTask' | 'open' | 'hasWindow' | 'announce' | 'reportBug'
>

/** The powers of the agent that are the system's: time, chance, network, notices, badge, dialogs. */
export function systemPowers(shell: {
  readonly currentWindow: () => BrowserWindow | null
  readonly documents: LentDocuments
  readonly locale: () => Locale
  readonly onOldNotice: () => void
}): SystemPowers {
  const { currentWindow, documents, locale, onOldNotice } = shell
  // A day played by a script: never in a shipped agent, whose time is the laptop's.
  const playedBy = (file: string | undefined) =>
    file && !app.isPackaged ? shiftFromFile(file) : undefined
  return {
    clock: systemClock(
      playedBy(process.env.MOURAFIQ_CLOCK_SHIFT_FILE),
      playedBy(process.env.MOURAFIQ_CLOCK_SET_FILE),
    ),
    crypto: systemCrypto(),
    agentVersion: app.getVersion(),
    posture: {
      system: currentRuntime(process).system,
      probe: systemProbe(process.env),
      writeSetting: gnomeSettingsWriter(environmentOfPerson(process.env)),
      openSettingsPage: settingsPageOpener((address) => systemShell.openExternal(address)),
      own: {
        account: () => currentAccount(process),
        interfaces: interfacesUp,
        'byte-order': byteOrder,
        desktop: () => desktopOf(process.env),
      },
    },
    randomBytes: systemRandomBytes,
    guideFiles: () => readNewestEdition(join(import.meta.dirname, '../../assets/guide')),
    runtime: currentRuntime(process),
    licenceLists: () => readLicenceLists(join(import.meta.dirname, '..')),
    http: createHttp(net.fetch),
    notifier: electronNotifier({ onOldNotice }),
    badge: electronBadge({
      currentWindow,
      overlayPath: join(import.meta.dirname, '../../assets/icons/badge.png'),
    }),
    ...createFileSaver((file) => ({
      window: currentWindow(),
      ...dialogWords(file, locale()),
    })),
    fonts: () => bundledFonts(join(import.meta.dirname, '../renderer')),
    printPage: (page) => printPage(page, documents),
  }
}

/** What the system's dialog says when it asks where to save a copy. */
function dialogWords({ of, format }: Pick<FileToSave, 'of' | 'format'>, locale: Locale) {
  const isLog = of === 'my-data' && format === 'bundle'
  return {
    title: textIn(locale, isLog ? 'dialog.export.title' : `dialog.title.${of}`),
    fileType: textIn(locale, isLog ? 'dialog.export.fileType' : `dialog.fileType.${format}`),
  }
}
