import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FormActDone,
  type FormStanding,
  type FormsWorld,
  formsInForce,
  type HeldForm,
  standingOf,
  takesAnswer,
} from '../../shared/acknowledgements/rules.ts'
import { instantFromEpochMs, instantSchema } from '../../shared/kernel/instant.ts'
import { shipped, shippedForm } from './open-forms.ts'

const at = (text: string) => instantSchema.parse(text)
const morning = at('2026-11-23T08:30:00.000Z')
const held = (id: string, change: object = {}, receivedAt: HeldForm['receivedAt'] = null) => ({
  form: { ...shippedForm(id), ...change },
  receivedAt,
})
const act = (change: Partial<FormActDone> = {}): FormActDone => ({
  did: 'acknowledged',
  form: 'F2',
  version: 1,
  at: morning,
  generation: 1,
  seq: 5,
  steps: [],
  ...change,
})
const world = (change: Partial<FormsWorld> = {}): FormsWorld => ({
  forms: shipped.map((form) => ({ form, receivedAt: null })),
  withdrawn: [],
  acts: [],
  reminders: [],
  guideEditions: [],
  noticeReadAt: null,
  zoneTable: [{ from: at('2018-01-01T00:00:00.000Z'), offsetMinutes: 0 }],
  now: at('2026-11-24T09:00:00.000Z'),
  ...change,
})
const f2 = (change: Partial<FormsWorld>) =>
  standingOf(held('F2'), world({ acts: [act()], ...change }))

describe('a form that was acknowledged', () => {
  it('asks nothing until its year is over, and then says why', () => {
    expect(f2({})).toMatchObject({ state: 'acknowledged', renewOn: '2027-11-23' })
    expect(f2({ now: at('2027-11-22T23:59:59.000Z') }).state).toBe('acknowledged')
    expect(f2({ now: at('2027-11-23T00:00:00.000Z') })).toMatchObject({
      state: 'to-acknowledge',
      why: 'yearly',
    })
  })

  it('of a 29 February asks again on 1 March', () => {
    const leap = act({ at: at('2028-02-29T10:00:00.000Z') })
    const standing = f2({ acts: [leap], now: at('2028-06-01T10:00:00.000Z') })
    expect(standing).toMatchObject({ renewOn: '2029-03-01' })
  })

  it('asks again for a material edition of the guide and for no other', () => {
    const acts = [act({ guideEdition: '2026.1' })]
    const first = { id: '2026.1', serial: 1, material: true }
    const small = { id: '2026.2', serial: 2, material: false }
    expect(f2({ acts, guideEditions: [first, small] }).state).toBe('acknowledged')
    const large = { id: '2026.3', serial: 3, material: true }
    expect(f2({ acts, guideEditions: [first, small, large] })).toMatchObject({
      state: 'to-acknowledge',
      why: 'guide-material',
    })
  })

  it('asks again for a new charter that came after', () => {
    const later = at('2026-11-23T12:00:00.000Z')
    const forms = [...world().forms, held('F3', { version: 2 }, later)]
    expect(f2({ forms })).toMatchObject({ why: 'charter' })
    const earlier = [...world().forms, held('F3', { version: 2 }, at('2026-11-01T12:00:00.000Z'))]
    expect(f2({ forms: earlier }).state).toBe('acknowledged')
  })

  it('asks again after a change of post, and not for a mere reminder', () => {
    const later = at('2026-11-23T12:00:00.000Z')
    const asked = (why: 'reminder' | 'post-change') =>
      f2({ reminders: [{ form: 'F2', why, at: later }] })
    expect(asked('reminder').state).toBe('acknowledged')
    expect(asked('post-change')).toMatchObject({ why: 'post-change' })
  })

  it('stays acknowledged for whoever it asks no more', () => {
    const withdrawn = [
      { form: 'F2', version: 1, at: at('2026-11-24T08:00:00.000Z'), why: 'left-audience' as const },
    ]
    expect(f2({ withdrawn }).state).toBe('acknowledged')
    expect(f2({ withdrawn, acts: [] }).state).toBe('not-for-me')
  })
})

describe('a form with a term', () => {
  const limited = held('F2', { expiresAfterDays: 10, version: 2 }, at('2026-11-20T10:00:00.000Z'))
  it('says until when, and expires after that day', () => {
    const on = (now: string) => standingOf(limited, world({ now: at(now) }))
    expect(on('2026-11-30T23:00:00.000Z')).toMatchObject({ by: '2026-11-30', why: 'never' })
    expect(on('2026-12-01T00:00:00.000Z')).toEqual({ state: 'expired', on: '2026-11-30' })
  })
})

describe('a request', () => {
  it('is pending until it is decided, whatever else was said', () => {
    const request = (steps: FormActDone['steps']) =>
      standingOf(held('F1'), world({ acts: [act({ form: 'F1', did: 'sent', steps })] })).state
    const opinion = { step: 'opinion', at: morning, opinion: 'favourable', reasons: 'نعم' } as const
    const decision = { step: 'decision', at: morning, outcome: 'refused', reasons: 'لا' } as const
    expect(request([])).toBe('pending')
    expect(request([opinion])).toBe('pending')
    expect(request([opinion, decision])).toBe('decided')
  })
})

describe('whatever the world', () => {
  const instant = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) })
    .map(instantFromEpochMs)
  const anyAct = fc.record({
    did: fc.constantFrom('acknowledged', 'declined', 'sent'),
    form: fc.constantFrom('F1', 'F2', 'F3', 'F4'),
    version: fc.integer({ min: 1, max: 3 }),
    at: instant,
    generation: fc.integer({ min: 1, max: 2 }),
    seq: fc.integer({ min: 1, max: 50 }),
    steps: fc.constant([]),
  })
  const anyWorld = fc.record({
    acts: fc.array(anyAct, { maxLength: 8 }),
    now: instant,
    noticeReadAt: fc.option(instant),
    guideEditions: fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        serial: fc.integer({ min: 1, max: 9 }),
        material: fc.boolean(),
      }),
    ),
    reminders: fc.array(
      fc.record({
        form: fc.constantFrom('F2', 'F3'),
        why: fc.constantFrom('reminder', 'post-change'),
        at: instant,
      }),
    ),
  })

  it('the order in which things are listed changes nothing', () => {
    fc.assert(
      fc.property(anyWorld, (facts) => {
        // One place holds one act.
        const acts = facts.acts.filter(
          (one, index) =>
            facts.acts.findIndex(
              (other) => other.seq === one.seq && other.generation === one.generation,
            ) === index,
        )
        const forwards = world({ ...facts, acts })
        const backwards = world({
          ...facts,
          acts: acts.toReversed(),
          reminders: facts.reminders.toReversed(),
          guideEditions: facts.guideEditions.toReversed(),
        })
        for (const form of formsInForce(forwards.forms)) {
          if (facts.guideEditions.length > 0 && form.form.asksAgainOn.includes('guide-material'))
            continue
          expect(standingOf(form, backwards)).toEqual(standingOf(form, forwards))
        }
      }),
    )
  })

  it('an answer given now settles what is acknowledged', () => {
    fc.assert(
      fc.property(anyWorld, (facts) => {
        const before = world({
          ...facts,
          reminders: facts.reminders.filter((each) => each.at <= facts.now),
        })
        const newest = Math.max(0, ...before.guideEditions.map(({ serial }) => serial))
        const edition = before.guideEditions.find(({ serial }) => serial === newest)
        const same = before.guideEditions.filter(({ id }) => id === edition?.id).length <= 1
        if (!same) return
        const answered = act({
          at: before.now,
          generation: 3,
          ...(edition ? { guideEdition: edition.id } : {}),
        })
        const standing: FormStanding = standingOf(held('F2'), {
          ...before,
          acts: [...before.acts, answered],
        })
        expect(standing.state).toBe('acknowledged')
        expect(takesAnswer(standing)).toBe(false)
      }),
    )
  })
})
