import { join } from 'node:path'
import { type BrowserWindow, net } from 'electron'
import type { Locale } from '../../shared/i18n/locales.ts'
import { electronBadge } from '../platform/electron-badge.ts'
import { electronNotifier } from '../platform/electron-notifier.ts'
import { createHttp } from '../platform/http-fetch.ts'
import { systemRandomBytes } from '../platform/random.ts'
import { saveFileThroughDialog } from '../platform/save-file.ts'
import type { Powers } from './agent.ts'
import { textIn } from './texts.ts'

/** The powers of the agent that are the system's and need no choice: network, notices, badge, dialogs, chance. */
export function systemPowers(shell: {
  readonly currentWindow: () => BrowserWindow | null
  readonly locale: () => Locale
  readonly onOldNotice: () => void
}): Pick<Powers, 'http' | 'notifier' | 'badge' | 'saveFile' | 'randomBytes'> {
  const { currentWindow, locale, onOldNotice } = shell
  return {
    randomBytes: systemRandomBytes,
    http: createHttp(net.fetch),
    notifier: electronNotifier({ onOldNotice }),
    badge: electronBadge({
      currentWindow,
      overlayPath: join(import.meta.dirname, '../../assets/icons/badge.png'),
    }),
    saveFile: (suggestedName, text) =>
      saveFileThroughDialog({
        window: currentWindow(),
        suggestedName,
        text,
        title: textIn(locale(), 'dialog.export.title'),
        fileType: textIn(locale(), 'dialog.export.fileType'),
      }),
  }
}
