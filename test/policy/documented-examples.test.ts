import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import json from '../../assets/policy/default-policy.json'
import { dayOf } from '../../shared/check-ins/calendar.ts'
import { calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import { faultsOf, faultsOfPatch } from '../../shared/policy/check.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { effectivePolicy } from '../../shared/policy/effective.ts'
import { hijriDateOn } from '../../shared/policy/hijri.ts'
import { calendarPatchSchema, policySchema } from '../../shared/policy/model.ts'

const document = readFileSync(new URL('../../docs/formats/policy-v1.md', import.meta.url), 'utf8')
const examplesOf = (kind: string): readonly unknown[] =>
  [...document.matchAll(new RegExp(`^\`\`\`json ${kind}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) =>
    JSON.parse(text ?? ''),
  )

const now = instantSchema.parse('2026-11-23T20:00:00.000Z')
const shipped = parseDefaultPolicy(json)
const patches = examplesOf('calendar-patch').map((patch) => calendarPatchSchema.parse(patch))

test('the policy of the document can be read and has no faults', () => {
  const policies = examplesOf('policy').map((policy) => policySchema.parse(policy))
  expect(policies.map((policy) => faultsOf(policy, [], { now }))).toEqual([[]])
})

test('its patches apply over the policy shipped with the agent, one after the other', () => {
  const [first, second, ...others] = patches
  if (!first || !second) return expect.unreachable('the document has two patches')
  expect(others).toEqual([])
  expect(faultsOfPatch(first, { policy: shipped, patches: [] }, { now })).toEqual([])
  expect(faultsOfPatch(second, { policy: shipped, patches: [first] }, { now })).toEqual([])
})

test('and do what their titles say', () => {
  const policy = effectivePolicy(shipped, patches)
  const kindOn = (date: string) => dayOf(policy, calendarDateSchema.parse(date)).kind
  expect(['2026-11-23', '2026-11-24', '2026-11-25'].map(kindOn)).toEqual([
    ...['remote', 'holiday', 'remote'],
  ])
  expect(['2027-03-10', '2027-03-11', '2027-03-12'].map(kindOn)).toEqual([
    ...['remote', 'holiday', 'holiday'],
  ])
  const startOn = (date: string) => dayOf(policy, calendarDateSchema.parse(date)).hours?.start
  expect(['2027-02-08', '2027-02-09'].map(startOn)).toEqual(['08:30', '09:00'])
  const hijriOn = (date: string) =>
    hijriDateOn(policy.hijri?.months ?? [], calendarDateSchema.parse(date))
  expect(hijriOn('2027-02-08')).toMatchObject({ month: 8, day: 30, provisional: false })
  expect(hijriOn('2027-02-09')).toMatchObject({ month: 9, day: 1, provisional: false })
  expect(hijriOn('2027-03-11')).toMatchObject({ month: 10, day: 1, provisional: true })
})

test('every member of the two schemas is explained', () => {
  const members = Object.keys({
    ...policySchema.unwrap().shape,
    ...calendarPatchSchema.unwrap().shape,
  })
  expect(members.filter((name) => !new RegExp(`\`${name}[\`.]`).test(document))).toEqual([])
})
