import { describe, expect, it } from 'vitest'
import { type Deed, listActs, type PaletteWorld } from '../../renderer/palette/acts.ts'
import { galleryStates } from '../renderer/gallery/states.ts'

const idsOf = (world: PaletteWorld) => listActs(world).map(({ id }) => id)
const nowOf = (world: PaletteWorld) =>
  listActs(world)
    .filter(({ section }) => section === 'now')
    .map(({ id }) => id)

describe('what the palette offers', () => {
  it('is the start of the shift at each place while it is asked for, and not after', () => {
    expect(nowOf(galleryStates['check-in'])).toEqual([
      'check-in-home',
      'check-in-other',
      'check-in-office',
      'send',
    ])
    expect(nowOf(galleryStates.work)).toEqual(['check-out', 'send'])
    expect(nowOf(galleryStates.wait)).toEqual(['send'])
  })

  it('is the end of the shift when it is due, and before', () => {
    expect(nowOf(galleryStates['check-out'])).toContain('check-out')
    expect(nowOf(galleryStates.work)).toContain('check-out')
    expect(nowOf(galleryStates.explain)).toContain('check-out')
    expect(nowOf(galleryStates['today-rest'])).not.toContain('check-out')
  })

  it('is every missed moment to explain', () => {
    const { missed } = galleryStates.explain.today
    expect(missed.length).toBeGreaterThan(1)
    expect(nowOf(galleryStates.explain)).toEqual([
      'check-out',
      ...missed.map(({ slot }) => `explain-${slot.id}`),
      'send',
    ])
  })

  it('is sending for a laptop that is linked, linking for one that is not, neither for a revoked one', () => {
    const { today, settings, enrolment } = galleryStates.wait
    expect(nowOf(galleryStates.holiday)).toContain('enrol')
    expect(nowOf(galleryStates.holiday)).not.toContain('send')
    if (enrolment.state === 'not-enrolled') throw new Error('the sample is not enrolled')
    const revoked = { today, settings, enrolment: { ...enrolment, state: 'revoked' as const } }
    expect(nowOf(revoked)).toEqual([])
  })

  it('is everything else while the day is not known', () => {
    const { settings, enrolment } = galleryStates['check-in']
    expect(nowOf({ today: null, settings, enrolment })).toEqual(['send'])
    expect(idsOf({ today: null, settings, enrolment })).toEqual(
      expect.arrayContaining(['go-today', 'verify', 'copy', 'privacy', 'help', 'language-fr']),
    )
  })

  it('is no language, theme or size that is in use', () => {
    const ids = idsOf(galleryStates['check-in'])
    const { locale, theme, textSize } = galleryStates['check-in'].settings
    for (const inUse of [`language-${locale}`, `theme-${theme}`, `text-size-${textSize}`])
      expect(ids).not.toContain(inUse)
    expect(ids.filter((id) => /^(language|theme|text-size)-/.test(id))).toHaveLength(8)
  })

  it('never records anything by being chosen', () => {
    const kinds: readonly Deed['do'][] = ['go', 'wish', 'change', 'speak', 'help']
    const worlds = [galleryStates.palette, galleryStates['check-out'], galleryStates.holiday]
    for (const { deed } of worlds.flatMap(listActs)) expect(kinds).toContain(deed.do)
  })

  it('names each act once', () => {
    for (const world of [galleryStates.palette, galleryStates.explain]) {
      const ids = idsOf(world)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})
