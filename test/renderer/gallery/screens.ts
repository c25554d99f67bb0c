import type { Page } from '@playwright/test'
import { type GalleryState, galleryStates, isGalleryState, type World } from './states.ts'
import { type Walk, walks } from './walks.ts'

/** The places of the contact sheet, in the order in which a person meets them. */
export const places = [
  'start',
  'first-run',
  'today',
  'tasks',
  'activity',
  'security',
  'forms',
  'my-data',
  'corrections',
  'guide',
  'settings',
  'enrolment',
  'other',
] as const
export type Place = (typeof places)[number]

/** One screen to look at: a state of the page, and how to get from its opening to what the picture shows. */
export type Screen = {
  /** Plain and unique: `today-check-in`, `activity-verified`. */
  readonly name: string
  readonly place: Place
  readonly state: GalleryState
  readonly go: (page: Page) => Promise<void>
}

/** Places of the states whose name does not begin with one. */
const placeOfState: Readonly<Record<string, Place>> = {
  starting: 'start',
  'new-passphrase': 'start',
  unlock: 'start',
  'keystore-unavailable': 'start',
  'keystore-changed': 'start',
  'key-lost': 'start',
  'privacy-read': 'first-run',
  'notice-changed': 'first-run',
  'unreachable-ministry': 'enrolment',
  'mistyped-code': 'enrolment',
  enrolling: 'enrolment',
  'reminder-card': 'today',
  'reminder-elsewhere': 'activity',
  'repair-end': 'today',
  'clock-ahead': 'today',
  'clock-moved': 'today',
  'task-assigned': 'tasks',
  'task-own': 'tasks',
  'task-blocked': 'tasks',
  'task-cancelled': 'tasks',
  'task-met': 'tasks',
  'task-gone': 'tasks',
  'tasks-moved': 'tasks',
  'plan-tasks': 'today',
  'plan-many': 'today',
  'report-tasks': 'today',
  'report-done': 'today',
  'check-in': 'today',
  'check-in-offline': 'today',
  'check-in-late': 'today',
  'draft-found': 'today',
  'draft-unkept': 'today',
  work: 'today',
  'check-out': 'today',
  wait: 'today',
  explain: 'today',
  holiday: 'today',
  'set-aside': 'today',
  loading: 'today',
  surprise: 'today',
}

const stay: Walk = { name: '', go: async () => undefined }

/** Every screen: each state as it opens, or each of its walks, under one plain name. */
export const screens: readonly Screen[] = Object.keys(galleryStates)
  .filter(isGalleryState)
  .flatMap((state) => (walks[state] ?? [stay]).map((walk) => screenOf(state, walk)))

function screenOf(state: GalleryState, walk: Walk): Screen {
  const place = placeOf(state)
  const startsWithPlace = state === place || state.startsWith(`${place}-`)
  const words = [...(startsWithPlace || place === 'other' ? [] : [place]), state, walk.name]
  return { name: words.filter(Boolean).join('-'), place, state, go: walk.go }
}

function placeOf(state: GalleryState): Place {
  const named = places.find((place) => state === place || state.startsWith(`${place}-`))
  return named ?? placeOfState[state] ?? 'other'
}

/** The screens that names ask for: a screen, a state, or the beginning of names (`today`); all without a name. */
export function findScreens(names: readonly string[]): {
  readonly found: readonly Screen[]
  readonly unknown: readonly string[]
} {
  const isMeant = (screen: Screen, name: string) =>
    screen.name === name || screen.state === name || screen.name.startsWith(`${name}-`)
  return {
    found: screens.filter(
      (screen) => names.length === 0 || names.some((name) => isMeant(screen, name)),
    ),
    unknown: names.filter((name) => !screens.some((screen) => isMeant(screen, name))),
  }
}

/** What pages of the gallery reported as wrong, without what a state is there to cause. */
export function realTroubles(troubles: readonly string[]): readonly string[] {
  return troubles.filter((trouble) => {
    const state = trouble.split(' ', 1)[0] ?? ''
    const world: World | undefined = isGalleryState(state) ? galleryStates[state] : undefined
    return world?.broken === undefined || !trouble.includes('a surprise of the gallery')
  })
}
