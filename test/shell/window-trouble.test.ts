import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import { watchPage } from '../../main/app/window-trouble.ts'

/** A window that has only its events, and what its watcher did about them. */
function watched(answers: {
  readonly gone?: 'again' | 'close'
  readonly silent?: 'wait' | 'again'
}) {
  const contents = new EventEmitter()
  const events = new EventEmitter()
  const done: string[] = []
  const state = { ms: 0, isDestroyed: false, timers: new Map<number, () => void>(), next: 1 }
  const window: BrowserWindow = Object.assign(Object.create(events), {
    webContents: contents,
    isDestroyed: () => state.isDestroyed,
    destroy: () => {
      state.isDestroyed = true
      done.push('destroyed')
      events.emit('closed')
    },
  })
  const page = watchPage(window, {
    monotonicMs: () => state.ms,
    schedule: (_ms, work) => {
      const id = state.next++
      state.timers.set(id, work)
      return () => void state.timers.delete(id)
    },
    reload: () => void done.push('reloaded'),
    askAboutGone: async () => {
      done.push('asked')
      return answers.gone ?? 'again'
    },
    askAboutSilence: (signal) => {
      done.push('asked about silence')
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          done.push('question taken back')
          resolve('wait')
        })
        if (answers.silent) resolve(answers.silent)
      })
    },
    report: () => undefined,
  })
  return {
    done,
    state,
    page,
    settled: () => new Promise((resolve) => setImmediate(resolve)),
    navigate: () =>
      contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false }),
    crash: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason }),
    failToLoad: (code: number, isMainFrame = true) =>
      contents.emit('did-fail-load', {}, code, '', '', isMainFrame),
    beSilent: () => events.emit('unresponsive'),
    answerAgain: () => events.emit('responsive'),
    passTime: () => {
      for (const [id, work] of state.timers) {
        state.timers.delete(id)
        work()
      }
    },
  }
}

describe('a window that breaks', () => {
  it('is loaded again once, without a question', async () => {
    const { done, crash, settled } = watched({})
    crash()
    await settled()
    expect(done).toEqual(['reloaded'])
  })

  it('twice within a minute asks the person, and loads again where they say so', async () => {
    const { done, crash, settled } = watched({ gone: 'again' })
    crash()
    crash('oom')
    await settled()
    expect(done).toEqual(['reloaded', 'asked', 'reloaded'])
  })

  it('twice is closed where the person says so, and asks nothing more', async () => {
    const { done, crash, settled } = watched({ gone: 'close' })
    crash()
    crash()
    await settled()
    crash()
    await settled()
    expect(done).toEqual(['reloaded', 'asked', 'destroyed'])
  })

  it('again after a quiet hour is an accident again', async () => {
    const { done, state, crash, settled } = watched({})
    crash()
    state.ms = 3_600_000
    crash()
    await settled()
    expect(done).toEqual(['reloaded', 'reloaded'])
  })

  it('asks one question at a time', async () => {
    const { done, crash, failToLoad, settled } = watched({ gone: 'again' })
    crash()
    crash()
    failToLoad(-6)
    await settled()
    expect(done.filter((what) => what === 'asked')).toHaveLength(1)
  })

  it('is not one whose page ended in order, or whose load another replaced, or whose part failed', async () => {
    const { done, crash, failToLoad, settled } = watched({})
    crash('clean-exit')
    failToLoad(-3)
    failToLoad(-6, false)
    await settled()
    expect(done).toEqual([])
  })
})

describe('a page that never says a word', () => {
  it('is loaded again', async () => {
    const { done, navigate, passTime, settled } = watched({})
    navigate()
    passTime()
    await settled()
    expect(done).toEqual(['reloaded'])
  })

  it('is not one that asked something in time', async () => {
    const { done, page, navigate, passTime, settled } = watched({})
    navigate()
    page.spoke()
    passTime()
    await settled()
    expect(done).toEqual([])
  })
})

describe('a window that does not answer', () => {
  it('is asked about once, and the question goes when it answers after all', async () => {
    const { done, beSilent, answerAgain, settled } = watched({})
    beSilent()
    beSilent()
    answerAgain()
    await settled()
    expect(done).toEqual(['asked about silence', 'question taken back'])
  })

  it('is loaded again where the person says so', async () => {
    const { done, beSilent, settled } = watched({ silent: 'again' })
    beSilent()
    await settled()
    expect(done).toEqual(['asked about silence', 'reloaded'])
  })
})
