import type { MenuItemConstructorOptions } from 'electron'
import { type Place, placeSchema, type SlotId } from '../../shared/check-ins/model.ts'
import type { Text } from '../../shared/i18n/catalog.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Route } from '../../shared/shell/model.ts'
import type { TrayView } from '../../shared/shell/tray-view.ts'
import { textIn, textOf } from './texts.ts'

/** What the tray's menu can do. */
export type TrayActs = {
  readonly recordStart: (slot: SlotId, place: Place) => void
  readonly goTo: (route: Route) => void
  readonly open: () => void
  readonly sendNow: () => void
  readonly quit: () => void
}

/** The menu of the tray in a language: what there is to know, the one thing to do, what waits, the ways in and out. */
export function trayMenu(
  view: TrayView,
  locale: Locale,
  acts: TrayActs,
): MenuItemConstructorOptions[] {
  const say = (text: Text) => textOf(locale, text)
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    { label: say(view.state), enabled: false },
    ...view.slots.map(
      ({ kind, fact, isRecorded }): MenuItemConstructorOptions => ({
        label: `${say(kind)} · ${say(fact)}`,
        type: 'checkbox',
        checked: isRecorded,
        enabled: false,
      }),
    ),
    separator,
    ...(view.act ? [actItem(view.act, locale, acts), separator] : []),
    ...(view.waiting
      ? [
          { label: waitingLine(view.waiting, locale), enabled: false },
          {
            label: textIn(locale, 'sync.sendNow'),
            enabled: view.canSend,
            click: acts.sendNow,
          },
          separator,
        ]
      : []),
    { label: textIn(locale, 'tray.open'), click: acts.open },
    { label: textIn(locale, 'nav.settings'), click: () => acts.goTo('settings') },
    separator,
    { label: textIn(locale, 'tray.quit'), click: acts.quit },
  ]
}

function actItem(
  act: NonNullable<TrayView['act']>,
  locale: Locale,
  acts: TrayActs,
): MenuItemConstructorOptions {
  switch (act.kind) {
    case 'record-start':
      return {
        label: textIn(locale, 'checkIn.submit'),
        submenu: placeSchema.options.map((place) => ({
          label: textIn(locale, `checkIn.place.${place}`),
          click: () => acts.recordStart(act.slot, place),
        })),
      }
    case 'record-end':
      return { label: textIn(locale, 'tray.recordEnd'), click: () => acts.goTo('today') }
    default:
      return assertNever(act)
  }
}

function waitingLine({ count, age }: NonNullable<TrayView['waiting']>, locale: Locale): string {
  return age
    ? textIn(locale, 'sync.waitingSince', { count, age: textOf(locale, age) })
    : textIn(locale, 'sync.waiting', { count })
}
