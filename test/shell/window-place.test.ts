import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Display,
  type KeptWindow,
  keptWindowSchema,
  leastSize,
  placeWindow,
  type Rect,
  usualSize,
} from '../../shared/shell/window-place.ts'

const laptop: Display = { id: 1, workArea: { x: 0, y: 32, width: 1536, height: 832 } }
const above: Display = { id: 2, workArea: { x: -400, y: -1440, width: 2560, height: 1408 } }

const kept = (part: Partial<KeptWindow> = {}): KeptWindow => ({
  bounds: { x: 100, y: 60, width: 1000, height: 700 },
  display: 1,
  isMaximised: false,
  isFullScreen: false,
  ...part,
})
const isInside = (one: Rect, space: Rect) =>
  one.x >= space.x &&
  one.y >= space.y &&
  one.x + one.width <= space.x + space.width &&
  one.y + one.height <= space.y + space.height

describe('where the window opens', () => {
  it('the first time in the middle of the main display', () => {
    expect(placeWindow(null, [laptop, above])).toEqual({
      bounds: { x: 208, y: 58, ...usualSize },
      isMaximised: false,
      isFullScreen: false,
    })
  })

  it('the first time no larger than a small display', () => {
    const small = { id: 1, workArea: { x: 0, y: 0, width: 1024, height: 560 } }
    expect(placeWindow(null, [small]).bounds).toEqual({ x: 0, y: 0, width: 1024, height: 560 })
  })

  it('where it was, also on a display above and to the left of the main one', () => {
    const bounds = { x: -300, y: -1000, width: 900, height: 800 }
    expect(placeWindow(kept({ bounds, display: 2 }), [laptop, above]).bounds).toEqual(bounds)
  })

  it('on the main display, in the middle, when its own is gone', () => {
    const gone = kept({ bounds: { x: -300, y: -1000, width: 900, height: 700 }, display: 2 })
    expect(placeWindow(gone, [laptop]).bounds).toEqual({ x: 318, y: 98, width: 900, height: 700 })
  })

  it('on its own display where that one has moved, not on another', () => {
    const moved = { id: 2, workArea: { x: 1536, y: 0, width: 2560, height: 1408 } }
    const { bounds } = placeWindow(
      kept({ bounds: { x: -300, y: -1000, width: 900, height: 700 }, display: 2 }),
      [laptop, moved],
    )
    expect(isInside(bounds, moved.workArea)).toBe(true)
  })

  it('whole in sight when the resolution or the scale leaves it half outside', () => {
    const smaller = { id: 1, workArea: { x: 0, y: 32, width: 1024, height: 600 } }
    expect(
      placeWindow(kept({ bounds: { x: 700, y: 200, width: 800, height: 700 } }), [smaller]).bounds,
    ).toEqual({ x: 224, y: 32, width: 800, height: 600 })
  })

  it('where one of several displays that overlap shows it as it should be, though another has more room', () => {
    const roomy = { id: 1, workArea: { x: 0, y: 1, width: 360, height: 241 } }
    const low = { id: 2, workArea: { x: -2214, y: 1, width: 4788, height: 240 } }
    const bounds = { x: 0, y: 1, width: 360, height: 240 }
    expect(placeWindow(kept({ bounds, display: 2 }), [roomy, low]).bounds).toEqual(bounds)
  })

  it('maximised or on the full screen as it was, with a place to come back to', () => {
    const { isMaximised, isFullScreen, bounds } = placeWindow(
      kept({ isMaximised: true, isFullScreen: true }),
      [laptop],
    )
    expect({ isMaximised, isFullScreen, bounds }).toEqual({
      isMaximised: true,
      isFullScreen: true,
      bounds: kept().bounds,
    })
  })

  it('in a session without displays as it was', () => {
    expect(placeWindow(kept(), []).bounds).toEqual(kept().bounds)
  })
})

const rect = fc.record({
  x: fc.integer({ min: -20_000, max: 20_000 }),
  y: fc.integer({ min: -20_000, max: 20_000 }),
  width: fc.integer({ min: 1, max: 12_000 }),
  height: fc.integer({ min: 1, max: 12_000 }),
})
const anyKept: fc.Arbitrary<KeptWindow> = fc.record({
  bounds: rect,
  display: fc.integer({ min: 0, max: 5 }),
  isMaximised: fc.boolean(),
  isFullScreen: fc.boolean(),
})
const anyDisplays: fc.Arbitrary<readonly Display[]> = fc
  .array(
    fc.record({
      x: fc.integer({ min: -8_000, max: 8_000 }),
      y: fc.integer({ min: -8_000, max: 8_000 }),
      width: fc.integer({ min: 320, max: 7_680 }),
      height: fc.integer({ min: 240, max: 4_320 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((areas) => areas.map((workArea, id) => ({ id, workArea })))

describe('whatever was kept and whatever displays there are', () => {
  it('the window is whole on one of them, in whole points', () => {
    fc.assert(
      fc.property(fc.option(anyKept), anyDisplays, (window, displays) => {
        const { bounds } = placeWindow(window, displays)
        expect(displays.some(({ workArea }) => isInside(bounds, workArea))).toBe(true)
        expect(Object.values(bounds).every(Number.isInteger)).toBe(true)
      }),
    )
  })

  it('it is as large as the screens need, as far as the display has room', () => {
    fc.assert(
      fc.property(anyKept, anyDisplays, (window, displays) => {
        const { bounds } = placeWindow(window, displays)
        const on = displays.filter(({ workArea }) => isInside(bounds, workArea))
        expect(
          on.some(
            ({ workArea }) =>
              bounds.width >= Math.min(leastSize.width, workArea.width) &&
              bounds.height >= Math.min(leastSize.height, workArea.height),
          ),
        ).toBe(true)
      }),
    )
  })

  it('one that is whole in sight does not move, and placing twice changes nothing more', () => {
    fc.assert(
      fc.property(anyKept, anyDisplays, (window, displays) => {
        const once = placeWindow(window, displays)
        const again = placeWindow({ ...window, bounds: once.bounds }, displays)
        // Of two displays that overlap, both may show it whole: it stays all the same.
        expect(again).toEqual(once)
        const isLargeEnough =
          window.bounds.width >= leastSize.width && window.bounds.height >= leastSize.height
        const isWhole = displays.some(({ workArea }) => isInside(window.bounds, workArea))
        if (isLargeEnough && isWhole) expect(once.bounds).toEqual(window.bounds)
      }),
    )
  })

  it('what is placed can be kept', () => {
    fc.assert(
      fc.property(anyKept, anyDisplays, (window, displays) => {
        const placed = { ...placeWindow(window, displays), display: window.display }
        expect(keptWindowSchema.safeParse(placed).success).toBe(true)
      }),
    )
  })
})
