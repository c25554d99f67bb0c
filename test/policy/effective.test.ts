import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { effectivePolicy } from '../../shared/policy/effective.ts'
import { type CalendarPatch, calendarPatchSchema, policySchema } from '../../shared/policy/model.ts'

const policy = parseDefaultPolicy(json)
const text = { ar: 'سبب', fr: 'Motif', en: 'Reason' }

function patchOf(change: {
  readonly id: string
  readonly serial: number
  [field: string]: unknown
}): CalendarPatch {
  return calendarPatchSchema.parse({
    v: 1,
    reason: text,
    hours: [],
    holidays: [],
    remove: [],
    ...change,
  })
}

function holidayOn(id: string, date: string) {
  return { id, name: text, from: date, to: date, source: 'Communiqué', provisional: false }
}

/** Patches that fight over a handful of ids. */
const patches = fc.uniqueArray(
  fc
    .record({
      serial: fc.integer({ min: 1, max: 30 }),
      set: fc.subarray(['moharram-2027', 'mawlid-2027', 'extra-a', 'extra-b']),
      remove: fc.subarray(['moharram-2027', 'extra-a', 'ramadan-1448']),
      day: fc.integer({ min: 10, max: 28 }),
    })
    .map(({ serial, set, remove, day }) =>
      patchOf({
        id: `patch-${serial}`,
        serial,
        remove,
        holidays: set.map((id) => holidayOn(id, `2027-06-${day}`)),
      }),
    ),
  { selector: ({ id }) => id, maxLength: 8 },
)

describe('calendar patches', () => {
  test('no patch changes nothing', () => {
    expect(effectivePolicy(policy, [])).toEqual(policy)
  })

  test('a holiday of the same id moves and keeps its place', () => {
    const moved = effectivePolicy(policy, [
      patchOf({ id: 'p', serial: 1, holidays: [holidayOn('mawlid-2027', '2027-08-14')] }),
    ])
    const index = policy.holidays.findIndex(({ id }) => id === 'mawlid-2027')
    expect(moved.holidays[index]?.from).toBe('2027-08-14')
    expect(moved.holidays).toHaveLength(policy.holidays.length)
  })

  test('a holiday of a new id is added, and one removed by id is gone', () => {
    const changed = effectivePolicy(policy, [
      patchOf({
        id: 'p',
        serial: 1,
        holidays: [holidayOn('visit-2027', '2027-04-02')],
        remove: ['exceptional-fitr-2026'],
      }),
    ])
    const ids = changed.holidays.map(({ id }) => id)
    expect(ids).toContain('visit-2027')
    expect(ids).not.toContain('exceptional-fitr-2026')
  })

  test('of two patches that disagree, the higher serial stands', () => {
    const early = patchOf({
      id: 'z',
      serial: 1,
      holidays: [holidayOn('mawlid-2027', '2027-08-14')],
    })
    const later = patchOf({
      id: 'a',
      serial: 2,
      holidays: [holidayOn('mawlid-2027', '2027-08-16')],
    })
    const found = effectivePolicy(policy, [later, early]).holidays.find(
      ({ id }) => id === 'mawlid-2027',
    )
    expect(found?.from).toBe('2027-08-16')
  })

  test('the order of arrival does not matter, and receiving a patch twice changes nothing', () => {
    fc.assert(
      fc.property(
        patches.chain((list) =>
          fc.record({
            list: fc.constant(list),
            arrived: fc.shuffledSubarray([...list, ...list], {
              minLength: list.length * 2,
              maxLength: list.length * 2,
            }),
          }),
        ),
        ({ list, arrived }) => {
          expect(effectivePolicy(policy, arrived)).toEqual(effectivePolicy(policy, list))
        },
      ),
    )
  })

  test('a patched policy is a valid policy', () => {
    fc.assert(
      fc.property(patches, (list) => {
        expect(policySchema.safeParse(effectivePolicy(policy, list)).success).toBe(true)
      }),
    )
  })
})
