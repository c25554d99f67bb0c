import { EventEmitter } from 'node:events'
import type { Display, Point, Rectangle, Screen } from 'electron'
import { appState } from './app.ts'
import { guarded } from './missing.ts'

/** The one display of the double, with a bar at its top; a driver that wants others replaces `getAllDisplays`. */
const only: Pick<
  Display,
  'id' | 'bounds' | 'workArea' | 'workAreaSize' | 'size' | 'scaleFactor' | 'rotation' | 'internal'
> = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 32, width: 1920, height: 1048 },
  size: { width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1048 },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
}

/** As in Electron, nothing is known of displays before the app is ready. */
function displays() {
  if (appState.phase === 'starting')
    throw new Error("The 'screen' module can't be used before the app 'ready' event")
  return screen.getAllDisplays()
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}

const methods = {
  getAllDisplays: () => [guarded('Display', only)],
  getPrimaryDisplay: () => displays()[0] ?? guarded('Display', only),
  getDisplayMatching: (rect: Rectangle) =>
    displays().toSorted((a, b) => overlap(rect, b.bounds) - overlap(rect, a.bounds))[0] ??
    screen.getPrimaryDisplay(),
  getCursorScreenPoint: (): Point => ({ x: 0, y: 0 }),
} satisfies Partial<Record<keyof Screen, unknown>>

/** Double of `screen`. */
export const screen = guarded('screen', Object.assign(new EventEmitter(), methods))
