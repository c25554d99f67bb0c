import { expect, it } from 'vitest'
import { shippedRules } from './judging.ts'
import { type OpenedPosture, openPosture, says, settled } from './open-posture.ts'

const ask = async (posture: OpenedPosture, check?: string) => {
  const reply = await posture.handlers.checkPosture(check === undefined ? {} : { check })
  expect(reply.ok).toBe(true)
}
const verdicts = (posture: OpenedPosture) =>
  Object.fromEntries(
    posture
      .view()
      .checks.map(({ check, finding, isConfirming }) => [
        check,
        isConfirming ? 'confirming' : finding?.verdict,
      ]),
  )
const failuresWritten = (posture: OpenedPosture) =>
  posture
    .bodies('posture-checked')
    .flatMap(
      (body) => JSON.stringify(body).match(/"check":"[a-z-]+","reason":"(?:off|open)"/g) ?? [],
    )

/** Both that may fail do. */
function openWithTwoFailures(shift: string | null = null) {
  const posture = openPosture({ shift, hasRemoteAccess: true })
  posture.laptop.firewall = says('off')
  posture.laptop['remote-access'] = says('open')
  return posture
}

it('writes no failure of one reading where the policy stopped asking within the minute', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  await ask(posture)
  const checks = shippedRules.checks.filter(({ id }) => id !== 'firewall')
  posture.policy.replace({
    ...posture.policy.source.current(),
    posture: { ...shippedRules, checks },
  })
  await posture.passMinute()
  expect(failuresWritten(posture)).toEqual([])
})

it('writes no failure of one reading where the second one of something else ends meanwhile', async () => {
  using posture = openPosture({ shift: null, hasRemoteAccess: true })
  posture.laptop.firewall = says('off')
  await ask(posture, 'firewall')
  const { promise, resolve } = Promise.withResolvers<void>()
  posture.laptop.holdsFirewall = promise
  await posture.passMinute()
  posture.laptop['remote-access'] = says('open')
  await ask(posture, 'remote-access')
  resolve()
  await settled()
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail', 'remote-access': 'confirming' })
  posture.laptop['remote-access'] = says('closed')
  await posture.passMinute()
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail', 'remote-access': 'pass' })
  expect(failuresWritten(posture)).toHaveLength(1)
})

it('begins again where a check passed between two readings that failed', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  await ask(posture)
  posture.laptop.firewall = says('on')
  await ask(posture, 'firewall')
  posture.laptop.firewall = says('off')
  await posture.passMinute()
  expect(failuresWritten(posture)).toEqual([])
})

it('loses neither the other failures nor the scan when one check is asked again', async () => {
  using posture = openWithTwoFailures('2026-11-23')
  await settled()
  await ask(posture, 'firewall')
  await posture.passMinute()
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail', 'remote-access': 'fail' })
  expect(posture.view().scannedAt).toBe(posture.clock.now())
  const asked = posture.laptop.asked
  await posture.tick()
  expect(posture.laptop.asked).toBe(asked)
})

it('does not begin a minute again that runs already', async () => {
  using posture = openPosture({ shift: null })
  posture.laptop.firewall = says('off')
  await ask(posture, 'firewall')
  await posture.pass(59_000)
  await ask(posture, 'firewall')
  await posture.pass(1_000)
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail' })
})

it('ends the scan of a shift whose failures all waited already', async () => {
  using posture = openWithTwoFailures()
  await ask(posture, 'firewall')
  await ask(posture, 'remote-access')
  posture.laptop.shift = '2026-11-23'
  await posture.tick()
  expect(posture.view().scannedAt).toBeUndefined()
  await posture.passMinute()
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail', 'remote-access': 'fail' })
  expect(posture.view().scannedAt).toBe(posture.clock.now())
  expect(posture.errors).toEqual([])
})

it('reads nothing again once the shift is over, and begins with a scan in the next one', async () => {
  using posture = openWithTwoFailures('2026-11-23')
  await settled()
  posture.laptop.shift = null
  const asked = posture.laptop.asked
  await posture.passMinute()
  expect(posture.laptop.asked).toBe(asked)
  expect(verdicts(posture)).toMatchObject({ firewall: undefined, 'remote-access': undefined })
  expect(failuresWritten(posture)).toEqual([])
  posture.laptop.shift = '2026-11-24'
  await posture.tick()
  await posture.passMinute()
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail', 'remote-access': 'fail' })
})

it('reads again outside the shift what somebody asked for, even where a shift began it', async () => {
  using posture = openWithTwoFailures('2026-11-23')
  await settled()
  await ask(posture)
  posture.laptop.shift = null
  await posture.passMinute()
  expect(verdicts(posture)).toMatchObject({ firewall: 'fail', 'remote-access': 'fail' })
})
