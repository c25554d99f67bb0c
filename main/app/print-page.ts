import { BrowserWindow } from 'electron'
import type { PageToPrint } from '../my-data/index.ts'
import { appHost, appScheme } from './app-protocol.ts'
import type { LentDocuments } from './lent-documents.ts'
import { keepInside, powerless } from './window.ts'

/** A log of ten thousand entries is a thousand pages, laid out in half a minute on a busy machine. */
const patienceMs = 300_000

/**
 * Lays a page out on A4 in a window that nobody sees: sandboxed, without a preload, and so without any way to main;
 * the page comes by our own protocol under a policy that allows no script at all. Null where it did not come out.
 */
export async function printPage(
  page: PageToPrint,
  documents: LentDocuments,
): Promise<Uint8Array | null> {
  const { path, takeBack } = documents.lend(page)
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: powerless(),
  })
  keepInside(window)
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  try {
    return await Promise.race([print(window, `${appScheme}://${appHost}${path}`), tooLong])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    window.destroy()
    takeBack()
  }
}

async function print(window: BrowserWindow, address: string): Promise<Uint8Array> {
  await window.loadURL(address)
  // Letters drawn before their font came would be printed in another.
  await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)')
  return window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })
}
