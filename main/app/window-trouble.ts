import type { BrowserWindow } from 'electron'
import type { Stop } from '../jobs/schedule.ts'

/** A second trouble within this time is not an accident any more: the person is asked instead of shown it again. */
const calmMs = 60_000

/** How long a page may take to say its first word; the slowest laptop that we know needs a third of it. */
const speaksWithinMs = 30_000

/** Chromium's word for a load that another one replaced. */
const aborted = -3

export type TroubleDeps = {
  readonly monotonicMs: () => number
  readonly schedule: (ms: number, work: () => void) => Stop
  /** Loads the page again. */
  readonly reload: () => void
  /** Asks what to do about a window that broke twice. */
  readonly askAboutGone: () => Promise<'again' | 'close'>
  /** Asks about a window that does not answer; the question goes away when it answers after all. */
  readonly askAboutSilence: (answered: AbortSignal) => Promise<'wait' | 'again'>
  /** Told what happened, by a word for it. */
  readonly report: (what: string) => void
}

/** Watches one window's page. */
export type WatchedPage = {
  /** The page asked something: it is there. */
  readonly spoke: () => void
}

/**
 * Sees to it that nobody is left with a blank window. A page that cannot be loaded, that crashes or that never says
 * a word is loaded again once; when that does not help, the person is told and asked.
 */
export function watchPage(window: BrowserWindow, deps: TroubleDeps): WatchedPage {
  const { webContents } = window
  let reloadedAtMs: number | null = null
  let isAsking = false
  let stopWaiting: Stop = () => undefined
  let question: AbortController | null = null

  const reload = () => {
    reloadedAtMs = deps.monotonicMs()
    deps.reload()
  }
  const meet = async (what: string) => {
    stopWaiting()
    if (window.isDestroyed() || isAsking) return
    deps.report(what)
    if (reloadedAtMs === null || deps.monotonicMs() - reloadedAtMs > calmMs) {
      reload()
      return
    }
    isAsking = true
    const answer = await deps.askAboutGone()
    isAsking = false
    if (window.isDestroyed()) return
    if (answer === 'again') reload()
    else window.destroy()
  }
  const trouble = (what: string) => void meet(what)

  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    stopWaiting()
    stopWaiting = deps.schedule(speaksWithinMs, () => trouble('page silent'))
  })
  webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (isMainFrame && code !== aborted) trouble(`page not loaded (${code})`)
  })
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') trouble(`page gone (${reason})`)
  })
  const silence = async () => {
    if (question) return
    question = new AbortController()
    deps.report('window does not answer')
    const answer = await deps.askAboutSilence(question.signal)
    question = null
    if (answer === 'again' && !window.isDestroyed()) reload()
  }
  window.on('unresponsive', () => void silence())
  window.on('responsive', () => question?.abort())
  window.on('closed', () => {
    stopWaiting()
    question?.abort()
  })
  return { spoke: () => stopWaiting() }
}
