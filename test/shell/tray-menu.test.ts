import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { trayMenu } from '../../main/app/tray-menu.ts'
import type { TrayView } from '../../shared/shell/tray-view.ts'
import { slotId } from '../renderer/gallery/sample-days.ts'

const slot = slotId('2026-11-23', 'start')
const quiet: TrayView = {
  icon: 'idle',
  state: { key: 'today.next.nothing.rest' },
  slots: [],
  act: null,
  waiting: null,
  canSend: false,
}
const acts = () => ({
  recordStart: vi.fn(),
  goTo: vi.fn(),
  open: vi.fn(),
  sendNow: vi.fn(),
  quit: vi.fn(),
})

const labels = (items: readonly MenuItemConstructorOptions[]) =>
  items.map(({ type, label }) => (type === 'separator' ? '-' : label))

/** Chooses an item, as Electron would. */
function choose(items: readonly MenuItemConstructorOptions[], label: string): void {
  const item = items.find((one) => one.label === label)
  if (!item?.click) throw new Error(`nothing to choose at ${label}`)
  Reflect.apply(item.click, undefined, [])
}

describe('the menu of the tray', () => {
  it('on a quiet day says so, and leads in and out', () => {
    const done = acts()
    const menu = trayMenu(quiet, 'en', done)
    expect(labels(menu)).toEqual([
      'Weekly rest. Have a good day.',
      '-',
      'Open Mourafiq',
      'Settings',
      '-',
      'Quit (reminders stop)',
    ])
    expect(menu[0]?.enabled).toBe(false)
    choose(menu, 'Open Mourafiq')
    choose(menu, 'Settings')
    choose(menu, 'Quit (reminders stop)')
    expect(done.open).toHaveBeenCalledOnce()
    expect(done.goTo).toHaveBeenCalledWith('settings')
    expect(done.quit).toHaveBeenCalledOnce()
  })

  it('records a start from one of the three places', () => {
    const done = acts()
    const menu = trayMenu({ ...quiet, act: { kind: 'record-start', slot } }, 'en', done)
    const places = menu.find(({ label }) => label === 'Record the start')?.submenu
    if (!Array.isArray(places)) return expect.fail('no places')
    expect(labels(places)).toEqual(['At home', 'Elsewhere', 'At the office'])
    choose(places, 'Elsewhere')
    expect(done.recordStart).toHaveBeenCalledExactlyOnceWith(slot, 'other')
  })

  it('opens the form where words are wanted, and records nothing by itself', () => {
    const done = acts()
    choose(trayMenu({ ...quiet, act: { kind: 'record-end' } }, 'en', done), 'Record the end…')
    expect(done.goTo).toHaveBeenCalledExactlyOnceWith('today')
    expect(done.recordStart).not.toHaveBeenCalled()
  })

  it('ticks what is recorded, so that nobody needs to read to see it', () => {
    const menu = trayMenu(
      {
        ...quiet,
        slots: [
          {
            kind: { key: 'slot.kind.start' },
            fact: { key: 'slot.recordedAt', values: { time: '08:31' } },
            isRecorded: true,
          },
          {
            kind: { key: 'slot.kind.end' },
            fact: { key: 'slot.expectedAt', values: { time: '16:30' } },
            isRecorded: false,
          },
        ],
      },
      'fr',
      acts(),
    )
    expect(menu.slice(1, 3)).toMatchObject([
      { label: 'Début · Enregistré à 08:31', type: 'checkbox', checked: true, enabled: false },
      { type: 'checkbox', checked: false, enabled: false },
    ])
  })

  it('says what waits and since when, and sends only where there is somebody to send to', () => {
    const waiting = { count: 3, age: { key: 'age.hours', values: { count: 2 } } } as const
    const done = acts()
    const menu = trayMenu({ ...quiet, waiting, canSend: true }, 'ar', done)
    expect(labels(menu)).toContain('3 تقييدات في الانتظار، أقدمها منذ ساعتين')
    choose(menu, 'الإرسال الآن')
    expect(done.sendNow).toHaveBeenCalledOnce()
    const shut = trayMenu({ ...quiet, waiting, canSend: false }, 'ar', acts())
    expect(shut.find(({ label }) => label === 'الإرسال الآن')?.enabled).toBe(false)
  })
})
