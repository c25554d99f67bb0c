import { expect, test } from 'vitest'
import { z } from 'zod'
import json from '../../assets/policy/default-policy.json'
import { locales } from '../../shared/i18n/locales.ts'
import { weekdays } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'

const policy = parseDefaultPolicy(json)

test('the policy in assets is a valid policy of serial 0', () => {
  expect(policy.serial).toBe(0)
  expect(policy.edition).toBe('default-2026.1')
})

test('a policy with a wrong field is refused', () => {
  expect(() => parseDefaultPolicy({ ...json, serial: -1 })).toThrow(z.ZodError)
})

test('the clock returns to UTC for good on 20 September 2026 at 01:00 UTC', () => {
  expect(policy.zone.table.at(-1)).toEqual({ from: '2026-09-20T01:00:00.000Z', offsetMinutes: 0 })
})

test('every fixed holiday of the decree is there in both years, 14 January and 31 October included', () => {
  const fixed = [
    ...['01-01', '01-11', '01-14', '05-01', '07-30', '08-14'],
    ...['08-20', '08-21', '10-31', '11-06', '11-18'],
  ]
  const certain = policy.holidays.filter((holiday) => !holiday.provisional).map(({ from }) => from)
  expect(certain).toEqual(['2026', '2027'].flatMap((year) => fixed.map((day) => `${year}-${day}`)))
})

test('whatever depends on the moon is provisional', () => {
  const lunar = [...policy.holidays, ...policy.hours].filter(({ id }) =>
    /fitr|adha|moharram|mawlid|ramadan/.test(id),
  )
  expect(lunar).toHaveLength(11)
  expect(lunar.every((period) => period.provisional)).toBe(true)
})

test('no two periods share an id, and none ends before it begins', () => {
  const periods = [...policy.hours, ...policy.holidays, ...policy.telework]
  expect(new Set(periods.map(({ id }) => id)).size).toBe(periods.length)
  expect(periods.filter((period) => period.to !== undefined && period.to < period.from)).toEqual([])
})

test('an ordinary week is 36 and a half hours of work, as the decree has it', () => {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const ordinary = policy.hours.find(({ id }) => id === 'ordinary')?.hours
  const worked = weekdays.reduce((sum, weekday) => {
    const day = ordinary?.[weekday]
    if (!day) return sum
    const breaks = day.breaks.reduce(
      (rest, pause) => rest + minutes(pause.end) - minutes(pause.start),
      0,
    )
    return sum + minutes(day.end) - minutes(day.start) - breaks
  }, 0)
  expect(worked).toBe(36.5 * 60)
})

test('the privacy notice says in each language for how long what the checks read is kept', () => {
  const days = policy.posture?.evidenceDays
  expect(days).toBe(30)
  const said = policy.privacy.purposes.filter(({ fr }) => fr.includes('sécurité'))
  for (const locale of locales)
    expect(said.map((text) => text[locale].match(/\d+/g))).toEqual([[String(days)]])
})

test('security records are kept no less than the six months the DNSSI asks, the longest being 184 days', () => {
  expect(policy.privacy.retentionDays.security).toBeGreaterThanOrEqual(184)
})

test('the CNDP reference is empty until a ministry has one', () => {
  expect(policy.privacy.cndpReference).toBe('')
})
