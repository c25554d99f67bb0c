import type { FormOrigin, TaskOrigin } from '../app/wishes.tsx'

/** A place of the guide: a chapter, at one of its sections or at its beginning. */
export type GuidePlace = { readonly chapter: string; readonly section: string | null }

/** Where a chapter is opened: at a place of it, or where it says most of a security check. */
export type GuideGoal = GuidePlace & { readonly check?: string }

/** What the guide shows. A chapter without an `at` is read on where it was left. */
export type GuideView =
  | { readonly show: 'home' }
  | { readonly show: 'marks' }
  | { readonly show: 'changes' }
  | {
      readonly show: 'chapter'
      readonly chapter: string
      readonly at: GuideGoal | null
      /** The form or the task that led here; back leads to it. */
      readonly from?: FormOrigin | TaskOrigin
    }

/** The way through the guide, from its list of chapters to what is shown: each link goes deeper, and back again. */
export type GuideWay = readonly [GuideView, ...GuideView[]]

export const atHome: GuideWay = [{ show: 'home' }]

/** What is shown now. */
export function lastOf(way: GuideWay): GuideView {
  return way.at(-1) ?? way[0]
}

/** One link further. */
export function further(way: GuideWay, view: GuideView): GuideWay {
  return view.show === 'home' ? atHome : [...way, view]
}

/** One link back; the list of chapters is the beginning of every way. */
export function back([first, ...rest]: GuideWay): GuideWay {
  return [first, ...rest.slice(0, -1)]
}
