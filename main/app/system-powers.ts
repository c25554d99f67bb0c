import { join } from 'node:path'
import { type BrowserWindow, net } from 'electron'
import type { ExportFormat } from '../../shared/activity-log/model.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { electronBadge } from '../platform/electron-badge.ts'
import { electronNotifier } from '../platform/electron-notifier.ts'
import { createHttp } from '../platform/http-fetch.ts'
import { systemRandomBytes } from '../platform/random.ts'
import { saveFileThroughDialog } from '../platform/save-file.ts'
import type { Powers } from './agent.ts'
import type { LentDocuments } from './lent-documents.ts'
import { bundledFonts } from './page-fonts.ts'
import { printPage } from './print-page.ts'
import { textIn } from './texts.ts'

type SystemPowers = Pick<
  Powers,
  'http' | 'notifier' | 'badge' | 'saveFile' | 'fonts' | 'printPage' | 'randomBytes'
>

/** The powers of the agent that are the system's and need no choice: network, notices, badge, dialogs, chance. */
export function systemPowers(shell: {
  readonly currentWindow: () => BrowserWindow | null
  readonly documents: LentDocuments
  readonly locale: () => Locale
  readonly onOldNotice: () => void
}): SystemPowers {
  const { currentWindow, documents, locale, onOldNotice } = shell
  return {
    randomBytes: systemRandomBytes,
    http: createHttp(net.fetch),
    notifier: electronNotifier({ onOldNotice }),
    badge: electronBadge({
      currentWindow,
      overlayPath: join(import.meta.dirname, '../../assets/icons/badge.png'),
    }),
    saveFile: (file) =>
      saveFileThroughDialog(file, {
        window: currentWindow(),
        ...dialogWords(file.format, locale()),
      }),
    fonts: () => bundledFonts(join(import.meta.dirname, '../renderer')),
    printPage: (page) => printPage(page, documents),
  }
}

/** What the system's dialog says when it asks where to save a copy. */
function dialogWords(format: ExportFormat, locale: Locale) {
  if (format === 'bundle')
    return {
      title: textIn(locale, 'dialog.export.title'),
      fileType: textIn(locale, 'dialog.export.fileType'),
    }
  return {
    title: textIn(locale, 'dialog.myData.title'),
    fileType: textIn(locale, `dialog.myData.${format}`),
  }
}
