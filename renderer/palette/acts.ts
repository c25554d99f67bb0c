import type { TodayView } from '../../shared/check-ins/channels.ts'
import { findEndOfShift } from '../../shared/check-ins/find-slot.ts'
import { placeSchema } from '../../shared/check-ins/model.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { MessageKey, Translate } from '../../shared/i18n/catalog.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import { type Locale, locales } from '../../shared/i18n/locales.ts'
import {
  type Choices,
  type Settings,
  textSizeSchema,
  themeSchema,
} from '../../shared/settings/model.ts'
import type { Route } from '../../shared/shell/model.ts'
import type { ShortcutAct } from '../../shared/shell/shortcuts.ts'
import { places } from '../app/places.ts'
import type { Wish } from '../app/wishes.tsx'
import type { IconName } from '../ui/icon.tsx'

/** What choosing an act does. Nothing is recorded by it: a form is opened, filled as far as it was said. */
export type Deed =
  | { readonly do: 'go'; readonly route: Route }
  /** Where a route is named, the screen that takes the wish up is there. */
  | { readonly do: 'wish'; readonly route: Route | null; readonly wish: Wish }
  | { readonly do: 'change'; readonly choices: Partial<Pick<Choices, 'theme' | 'textSize'>> }
  | { readonly do: 'speak'; readonly locale: Locale }
  | { readonly do: 'help' }

/** A language to write in. */
export type Writing = { readonly t: Translate; readonly locale: Locale }

/** The groups of acts, in their order. */
export const sections = ['now', 'places', 'tools', 'appearance'] as const
export type Section = (typeof sections)[number]

/** Something that can be done now. */
export type PaletteAct = {
  readonly id: string
  readonly section: Section
  readonly icon: IconName
  readonly label: (writing: Writing) => string
  /** The language that the label is always in, whatever the page's. */
  readonly lang?: Locale
  /** Other words to find it by. */
  readonly also: MessageKey
  readonly shortcut?: ShortcutAct
  readonly deed: Deed
}

/** What decides what can be done. Without `today` the day is not known yet: nothing of it is offered. */
export type PaletteWorld = {
  readonly today: TodayView | null
  readonly settings: Settings
  readonly enrolment: EnrolmentView
}

/** Everything that can be done now, most urgent first. */
export function listActs({ today, settings, enrolment }: PaletteWorld): readonly PaletteAct[] {
  return [
    ...(today ? [...startActs(today), ...endActs(today), ...explainActs(today)] : []),
    ...exchangeActs(enrolment),
    ...placeActs(),
    ...toolActs,
    ...appearanceActs(settings),
  ]
}

const placeIcons = { home: 'home', other: 'place', office: 'office' } as const

function startActs({ next }: TodayView): readonly PaletteAct[] {
  if (next.step !== 'check-in') return []
  return placeSchema.options.map((place) => ({
    id: `check-in-${place}`,
    section: 'now',
    icon: placeIcons[place],
    label: ({ t }) => t(`palette.act.check-in.${place}`),
    also: 'palette.also.check-in',
    deed: wishOn('today', { to: 'check-in', about: place }),
  }))
}

function endActs(today: TodayView): readonly PaletteAct[] {
  const { next } = today
  const isEarly = next.step === 'work' && findEndOfShift(today, next.slot) !== null
  if (next.step !== 'check-out' && !isEarly) return []
  return [
    {
      id: 'check-out',
      section: 'now',
      icon: 'rest',
      label: ({ t }) => t('palette.act.check-out'),
      also: 'palette.also.check-out',
      deed: wishOn('today', { to: 'check-out' }),
    },
  ]
}

function explainActs({ missed }: TodayView): readonly PaletteAct[] {
  return missed.map(({ slot }) => ({
    id: `explain-${slot.id}`,
    section: 'now',
    icon: 'speech',
    label: ({ t, locale }) =>
      t(`palette.act.explain.${slot.kind}`, { date: formatDate(slot.date, locale, 'day') }),
    also: 'palette.also.explain',
    deed: wishOn('today', { to: 'explain', about: slot.id }),
  }))
}

function exchangeActs({ state }: EnrolmentView): readonly PaletteAct[] {
  if (state === 'revoked') return []
  return state === 'enrolled'
    ? [
        {
          id: 'send',
          section: 'now',
          icon: 'exchange',
          label: ({ t }) => t('palette.act.send'),
          also: 'palette.also.send',
          deed: wishOn(null, { to: 'send' }),
        },
      ]
    : [
        {
          id: 'enrol',
          section: 'now',
          icon: 'link',
          label: ({ t }) => t('enrolment.title'),
          also: 'palette.also.enrol',
          deed: { do: 'go', route: 'enrolment' },
        },
      ]
}

function placeActs(): readonly PaletteAct[] {
  return places.map(({ route, key, icon }) => ({
    id: `go-${route}`,
    section: 'places',
    icon,
    label: ({ t }) => t(key),
    also: `palette.also.${route}`,
    shortcut: `go-${route}`,
    deed: { do: 'go', route },
  }))
}

const toolActs: readonly PaletteAct[] = [
  {
    id: 'report-incident',
    section: 'tools',
    icon: 'warning',
    label: ({ t }) => t('palette.act.report-incident'),
    also: 'palette.also.report-incident',
    deed: wishOn('forms', { to: 'open-form', about: 'F7' }),
  },
  {
    id: 'write-task',
    section: 'tools',
    icon: 'plus',
    label: ({ t }) => t('tasks.write.new'),
    also: 'palette.also.write-task',
    deed: wishOn('tasks', { to: 'write-task' }),
  },
  {
    id: 'search-tasks',
    section: 'tools',
    icon: 'tasks',
    label: ({ t }) => t('tasks.search.label'),
    also: 'palette.also.search-tasks',
    deed: wishOn('tasks', { to: 'search-tasks' }),
  },
  {
    id: 'follow-up',
    section: 'tools',
    icon: 'form',
    label: ({ t }) => t('followUp.title'),
    also: 'palette.also.follow-up',
    deed: { do: 'go', route: 'follow-up' },
  },
  {
    id: 'search-guide',
    section: 'tools',
    icon: 'guide',
    label: ({ t }) => t('palette.act.search-guide'),
    also: 'palette.also.search-guide',
    deed: wishOn('guide', { to: 'search-guide' }),
  },
  {
    id: 'search',
    section: 'tools',
    icon: 'activity',
    label: ({ t }) => t('palette.act.search'),
    also: 'palette.also.search',
    shortcut: 'search-activity',
    deed: wishOn('activity', { to: 'search' }),
  },
  {
    id: 'verify',
    section: 'tools',
    icon: 'shield',
    label: ({ t }) => t('activity.verify.action'),
    also: 'palette.also.verify',
    deed: wishOn('activity', { to: 'verify' }),
  },
  {
    id: 'copy',
    section: 'tools',
    icon: 'copy',
    label: ({ t }) => t('palette.act.copy'),
    also: 'palette.also.copy',
    deed: wishOn('activity', { to: 'copy' }),
  },
  ...(['html', 'pdf'] as const).map(
    (format): PaletteAct => ({
      id: `take-${format}`,
      section: 'tools',
      icon: 'copy',
      label: ({ t }) => t(`palette.act.take.${format}`),
      also: 'palette.also.copy',
      deed: wishOn('my-data', { to: 'take', about: format }),
    }),
  ),
  {
    id: 'correct',
    section: 'tools',
    icon: 'speech',
    label: ({ t }) => t('palette.act.correct'),
    also: 'palette.also.correct',
    deed: wishOn('corrections', { to: 'correct', about: null }),
  },
  {
    id: 'privacy',
    section: 'tools',
    icon: 'document',
    label: ({ t }) => t('settings.privacy'),
    also: 'palette.also.privacy',
    deed: { do: 'go', route: 'privacy' },
  },
  {
    id: 'help',
    section: 'tools',
    icon: 'info',
    label: ({ t }) => t('shortcuts.title'),
    also: 'palette.also.help',
    shortcut: 'open-help',
    deed: { do: 'help' },
  },
]

/** What is chosen already is not offered again. */
function appearanceActs(settings: Settings): readonly PaletteAct[] {
  const languages = locales.filter((locale) => locale !== settings.locale)
  const themes = themeSchema.options.filter((theme) => theme !== settings.theme)
  const sizes = textSizeSchema.options.filter((size) => size !== settings.textSize)
  return [
    ...languages.map(
      (locale): PaletteAct => ({
        id: `language-${locale}`,
        section: 'appearance',
        icon: 'language',
        label: ({ t }) => t('palette.act.language'),
        lang: locale,
        also: `palette.also.language.${locale}`,
        deed: { do: 'speak', locale },
      }),
    ),
    ...themes.map(
      (theme): PaletteAct => ({
        id: `theme-${theme}`,
        section: 'appearance',
        icon: 'theme',
        label: ({ t }) => t(`palette.act.theme.${theme}`),
        also: 'palette.also.theme',
        deed: { do: 'change', choices: { theme } },
      }),
    ),
    ...sizes.map(
      (textSize): PaletteAct => ({
        id: `text-size-${textSize}`,
        section: 'appearance',
        icon: 'text-size',
        label: ({ t }) => t(`palette.act.textSize.${textSize}`),
        also: 'palette.also.textSize',
        deed: { do: 'change', choices: { textSize } },
      }),
    ),
  ]
}

function wishOn(route: Route | null, wish: Wish): Deed {
  return { do: 'wish', route, wish }
}
