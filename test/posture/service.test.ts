import { expect, it } from 'vitest'
import { visible } from '../../main/posture/index.ts'
import { seqSchema } from '../../shared/kernel/ids.ts'
import { hourMs } from '../../shared/kernel/instant.ts'
import { shippedRules } from './judging.ts'
import { type OpenedPosture, openPosture, says, settled } from './open-posture.ts'

const off = { check: 'firewall', version: 2, verdict: 'fail', reason: 'off' }
const on = { check: 'firewall', version: 2, verdict: 'pass', reason: 'on' }
const booted = { check: 'secure-boot', version: 1, verdict: 'pass', reason: 'on' }

async function checkAll(posture: OpenedPosture, check?: string) {
  const reply = await posture.handlers.checkPosture(check === undefined ? {} : { check })
  if (!reply.ok) return expect.unreachable(reply.failure.code)
  return reply.value
}
const entryOf = (posture: OpenedPosture, name: string) =>
  posture.view().checks.find(({ check }) => check === name)?.finding?.entry ?? seqSchema.parse(1)
const verdictsOf = (view: Awaited<ReturnType<typeof checkAll>>) =>
  Object.fromEntries(view.checks.map(({ check, finding }) => [check, finding?.verdict]))

it('runs once at the start of a shift and writes down names alone; what was read stays in another entry', async () => {
  using posture = openPosture()
  await settled()
  await posture.tick()
  expect(posture.bodies('posture-checked')).toEqual([
    { why: 'shift-start', findings: [on, booted], unknownChecks: [] },
  ])
  expect(posture.bodies('posture-evidence')).toMatchObject([
    {
      sources: [
        { source: '/firewall', text: 'on', isCut: false },
        { source: '/secure-boot', text: 'on', isCut: false },
      ],
      reads: [
        { check: 'firewall', sources: [0] },
        { check: 'secure-boot', sources: [1] },
      ],
    },
  ])
  expect(posture.errors).toEqual([])
})

it('reads nothing unasked outside the declared shift, and reads when asked', async () => {
  using posture = openPosture({ shift: null })
  for (let hour = 0; hour < 48; hour += 1) {
    posture.clock.pass(hourMs)
    await posture.tick()
    posture.wake('resume')
    await settled()
  }
  expect(posture.laptop.asked).toBe(0)
  expect(verdictsOf(await checkAll(posture))).toEqual({ firewall: 'pass', 'secure-boot': 'pass' })
  expect(posture.bodies('posture-checked')).toMatchObject([{ why: 'asked' }])
})

it('believes a failure when it was read twice, a minute apart, and keeps what is certain meanwhile', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  const view = await checkAll(posture)
  expect(verdictsOf(view)).toEqual({ firewall: undefined, 'secure-boot': 'pass' })
  expect(view.checks.find(({ check }) => check === 'firewall')?.isConfirming).toBe(true)
  expect(posture.bodies('posture-checked')).toMatchObject([{ findings: [booted] }])
  await posture.passMinute()
  expect(verdictsOf(posture.view())).toEqual({ firewall: 'fail', 'secure-boot': 'pass' })
  expect(posture.bodies('posture-checked')).toMatchObject([
    { findings: [booted] },
    { findings: [off] },
  ])
  expect(posture.view().checks.every(({ isConfirming }) => !isConfirming)).toBe(true)
})

it('takes back a failure that a second reading does not find, and nobody hears of it', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  await checkAll(posture)
  posture.laptop.firewall = says('on')
  await posture.passMinute()
  expect(JSON.stringify(posture.bodies('posture-checked'))).not.toContain('fail')
  expect(verdictsOf(posture.view())).toEqual({ firewall: 'pass', 'secure-boot': 'pass' })
})

it('says at once that something was mended', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  await checkAll(posture)
  await posture.passMinute()
  posture.laptop.firewall = says('on')
  expect(verdictsOf(await checkAll(posture, 'firewall'))['firewall']).toBe('pass')
  expect(posture.bodies('posture-checked').at(-1)).toEqual({
    why: 'asked',
    findings: [on],
    unknownChecks: [],
  })
})

it('makes a known failure wait for no second reading, and one that cannot be read no failure', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  await checkAll(posture)
  await posture.passMinute()
  const before = posture.view().checks.find(({ check }) => check === 'firewall')?.finding
  posture.clock.pass(hourMs)
  expect(verdictsOf(await checkAll(posture))['firewall']).toBe('fail')
  const after = posture.view().checks.find(({ check }) => check === 'firewall')?.finding
  expect(after?.since).toBe(before?.since)
  expect(after?.checkedAt).not.toBe(before?.checkedAt)
  posture.laptop.firewall = { ok: false, why: 'timed-out' }
  expect(verdictsOf(await checkAll(posture))['firewall']).toBe('unknown')
})

it('looks again on a new day, and after a long sleep, not after a short one', async () => {
  using posture = openPosture()
  await settled()
  const whys = () =>
    posture.bodies('posture-checked').map((body) => Reflect.get(Object(body), 'why'))
  posture.clock.pass(hourMs)
  posture.wake('resume')
  await settled()
  expect(whys()).toEqual(['shift-start'])
  posture.clock.pass(4 * hourMs)
  await posture.tick()
  expect(whys()).toEqual(['shift-start'])
  posture.wake('resume')
  await settled()
  expect(whys()).toEqual(['shift-start', 'resume'])
  // A night shift goes on after midnight.
  posture.clock.pass(11 * hourMs)
  await posture.tick()
  expect(whys()).toEqual(['shift-start', 'resume', 'daily'])
  posture.laptop.shift = '2026-11-24'
  await posture.tick()
  expect(whys()).toEqual(['shift-start', 'resume', 'daily', 'shift-start'])
})

it('keeps nothing of a scan that was cut off before its second reading, and begins again', async () => {
  using first = openPosture()
  first.laptop.firewall = says('off')
  await settled()
  first.dispose()
  first.log.connection.close()
  using again = openPosture({ path: first.log.path, clock: first.clock })
  again.laptop.firewall = says('off')
  await settled()
  await again.passMinute()
  expect(again.bodies('posture-checked').at(-1)).toMatchObject({
    why: 'shift-start',
    findings: [off],
  })
  expect(again.errors).toEqual([])
})

it('contests with the words given, and with what was read only if its owner chose so', async () => {
  using posture = openPosture({ shift: null })
  const contest = (withEvidence: boolean) =>
    posture.handlers.contestFinding({
      check: 'firewall',
      entry: entryOf(posture, 'firewall'),
      reason: 'Un autre pare-feu',
      withEvidence,
    })
  expect(await contest(false)).toMatchObject({ ok: false, failure: { code: 'nothing-found-yet' } })
  await checkAll(posture)
  expect(await contest(false)).toMatchObject({ ok: true })
  expect(await contest(true)).toMatchObject({ ok: true })
  expect(posture.bodies('posture-contested')).toEqual([
    { finding: on, reason: 'Un autre pare-feu' },
    {
      finding: on,
      reason: 'Un autre pare-feu',
      evidence: [{ source: '/firewall', text: 'on', isCut: false }],
    },
  ])
  expect(posture.view().checks.find(({ check }) => check === 'firewall')?.contestedAt).toBe(
    posture.clock.now(),
  )
})

it('attaches nothing that its owner was not shown: a result that changed meanwhile is contested by nobody', async () => {
  using posture = openPosture({ shift: null })
  await checkAll(posture)
  const shown = await posture.handlers.getPostureEvidence({ check: 'firewall' })
  if (!shown.ok) return expect.unreachable()
  const contest = (entry: typeof shown.value.entry) =>
    posture.handlers.contestFinding({
      ...{ check: 'firewall', entry, reason: 'Un autre pare-feu', withEvidence: true },
    })
  posture.laptop.firewall = says('what nobody saw')
  await checkAll(posture)
  expect(await contest(shown.value.entry)).toMatchObject({ failure: { code: 'finding-changed' } })
  expect(posture.bodies('posture-contested')).toEqual([])
  expect(await contest(entryOf(posture, 'firewall'))).toMatchObject({ ok: true })
})

it('answers clearly for a check that there is not', async () => {
  using posture = openPosture({ shift: null })
  expect(await posture.handlers.checkPosture({ check: 'no-such' })).toMatchObject({ ok: false })
  expect(await posture.handlers.getPostureEvidence({ check: 'firewall' })).toMatchObject({
    ok: false,
  })
})

it('keeps of evidence what can be shown and stored, and says where it was cut', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop['secure-boot'] = says(`\u202eoff\u0000\ud800${'x'.repeat(5_000)}`)
  await checkAll(posture)
  const reply = await posture.handlers.getPostureEvidence({ check: 'secure-boot' })
  if (!reply.ok) return expect.unreachable()
  const [kept] = reply.value.evidence
  expect(kept?.isCut).toBe(true)
  expect(kept?.text).toMatch(/^\ufffdoff\ufffd\ufffdx+$/)
  expect(kept?.text?.length).toBe(2_000)
})

it('keeps no sign that hides, turns round or rewrites what a person reads', () => {
  const hidden = [
    '\u001b',
    '\u009b',
    '\r',
    '\u200b',
    '\u061c',
    '\u2028',
    '\u{e0041}',
    '\u00ad',
    '\ufeff',
  ]
  for (const sign of hidden) expect(visible(`a${sign}[2Jb`)).toBe('a\ufffd[2Jb')
  expect(visible('جدار\tfeu\n')).toBe('جدار\tfeu\n')
})

it('lists each change of a verdict once, the newest first', async () => {
  using posture = openPosture({ shift: null })
  await checkAll(posture)
  await checkAll(posture)
  posture.laptop.firewall = { ok: false, why: 'denied' }
  posture.clock.pass(hourMs)
  await checkAll(posture)
  const reply = await posture.handlers.listPostureChanges(undefined)
  expect(reply).toMatchObject({
    ok: true,
    value: {
      changes: [
        { check: 'firewall', verdict: 'unknown', reason: 'denied' },
        { check: 'secure-boot', verdict: 'pass' },
        { check: 'firewall', verdict: 'pass' },
      ],
    },
  })
})

it('goes by new rules as soon as they come, while it runs: what they add, what they no longer ask for, and what it does not know', async () => {
  using posture = openPosture({ hasRemoteAccess: true })
  await settled()
  const own = posture.policy.source.current()
  const only = (...names: readonly string[]) => ({
    ...shippedRules,
    checks: shippedRules.checks.filter(({ id }) => names.includes(id)),
  })
  posture.policy.replace({ ...own, edition: 'first-1', posture: only('firewall') })
  await settled()
  posture.laptop['remote-access'] = says('open')
  const [passkeys] = shippedRules.checks.map((rule) => ({ ...rule, id: 'passkeys' }))
  const next = only('secure-boot', 'remote-access')
  posture.policy.replace({
    ...own,
    edition: 'next-2',
    posture: { ...next, checks: passkeys ? [...next.checks, passkeys] : [] },
  })
  await settled()
  await posture.passMinute()
  const open = { check: 'remote-access', version: 2, verdict: 'fail', reason: 'open' }
  expect(posture.bodies('posture-checked').slice(1)).toEqual([
    { why: 'policy', findings: [on], unknownChecks: [] },
    // What is certain is kept at once; the rest, and with it the scan, a minute later.
    { why: 'policy', findings: [booted], unknownChecks: [] },
    { why: 'policy', findings: [open], unknownChecks: ['passkeys'] },
  ])
  expect(posture.view()).toMatchObject({ policyEdition: 'next-2', unknownChecks: ['passkeys'] })
  expect(posture.view().checks.map(({ check }) => check)).toEqual(['remote-access', 'secure-boot'])
})

it('reads nothing again because of new rules outside the declared shift', async () => {
  using posture = openPosture({ shift: null })
  posture.policy.replace({ ...posture.policy.source.current(), edition: 'next-2' })
  await settled()
  expect(posture.laptop.asked).toBe(0)
})

it('says what the rules in force ask for, and whether any ministry set them', () => {
  using posture = openPosture()
  const own = posture.policy.source.current()
  expect(posture.view()).toMatchObject({ isShippedPolicy: false, policyEdition: own.edition })
  const { posture: _, ...silent } = own
  posture.policy.replace({ ...silent, edition: 'ministry-9' })
  expect(posture.view()).toMatchObject({ isShippedPolicy: true, policyEdition: 'shipped-1' })
  posture.policy.replace({ ...own, edition: 'shipped-1' })
  expect(posture.view()).toMatchObject({ isShippedPolicy: true, policyEdition: 'shipped-1' })
})
