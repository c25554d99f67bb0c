import { z } from 'zod'

const rectSchema = z
  .strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
  .readonly()
/** A rectangle in the system's own points, whatever the scale of its display; left and above of the first display is negative. */
export type Rect = z.infer<typeof rectSchema>

/** What is kept of the window between two runs. */
export const keptWindowSchema = z
  .strictObject({
    /** Where it is when it fills neither a display nor all of one's space. */
    bounds: rectSchema,
    /** The display it was on, by the system's own number. */
    display: z.int(),
    isMaximised: z.boolean(),
    isFullScreen: z.boolean(),
  })
  .readonly()
export type KeptWindow = z.infer<typeof keptWindowSchema>

/** A display there is now. */
export type Display = {
  readonly id: number
  /** Its space without task bars, docks and menu bars. */
  readonly workArea: Rect
}

/** The size of a first window, and the least that the screens are made for. */
export const usualSize = { width: 1120, height: 780 } as const
export const leastSize = { width: 360, height: 480 } as const

/** Where a window opens. */
export type WindowPlace = Pick<KeptWindow, 'bounds' | 'isMaximised' | 'isFullScreen'>

/**
 * Where the window opens on the displays there are now; the first of them is the main one. A window that is still
 * whole in sight keeps its place to the point. One that is not, because its display is gone, smaller or elsewhere,
 * is brought back whole: on the display that shows most of it, else on the one it was on, else on the main one.
 */
export function placeWindow(kept: KeptWindow | null, displays: readonly Display[]): WindowPlace {
  const [main] = displays
  const wanted: Rect = kept?.bounds ?? { x: 0, y: 0, ...usualSize }
  const state = {
    isMaximised: kept?.isMaximised ?? false,
    isFullScreen: kept?.isFullScreen ?? false,
  }
  // A session without any display, as some remote ones begin.
  if (!main) return { bounds: wanted, ...state }
  if (!kept) return { bounds: centred(wanted, main.workArea), ...state }
  // Displays may overlap: what one of them shows as it should be is not to be moved for another.
  if (displays.some(({ workArea }) => isAtRest(workArea, wanted)))
    return { bounds: wanted, ...state }
  const seen = displays
    .map(({ workArea }) => ({ workArea, area: sharedArea(wanted, workArea) }))
    .reduce((most, each) => (each.area > most.area ? each : most))
  if (seen.area > 0) return { bounds: broughtInto(seen.workArea, wanted), ...state }
  const former = displays.find(({ id }) => id === kept.display) ?? main
  return { bounds: centred(wanted, former.workArea), ...state }
}

/** As large as wanted, as far as there is room, and never smaller than the screens are made for. */
function sizeWithin(
  wanted: Rect,
  space: Rect,
): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(Math.max(wanted.width, leastSize.width), space.width),
    height: Math.min(Math.max(wanted.height, leastSize.height), space.height),
  }
}

function broughtInto(space: Rect, wanted: Rect): Rect {
  const { width, height } = sizeWithin(wanted, space)
  return {
    x: between(space.x, wanted.x, space.x + space.width - width),
    y: between(space.y, wanted.y, space.y + space.height - height),
    width,
    height,
  }
}

/** Whether a window is whole in a space, and as large as it can and must be there. */
function isAtRest(space: Rect, wanted: Rect): boolean {
  const { x, y, width, height } = broughtInto(space, wanted)
  return x === wanted.x && y === wanted.y && width === wanted.width && height === wanted.height
}

function centred(wanted: Rect, space: Rect): Rect {
  const { width, height } = sizeWithin(wanted, space)
  return {
    x: space.x + Math.floor((space.width - width) / 2),
    y: space.y + Math.floor((space.height - height) / 2),
    width,
    height,
  }
}

function sharedArea(one: Rect, other: Rect): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(least, value), most)
}
