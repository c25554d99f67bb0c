import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { saveFeedCursor } from '../../main/sync/store.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { keyCheckOf, parseEnrolmentCode } from '../../shared/enrolment/code.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { checkInBody, temporaryFolder } from '../activity-log/open-test-log.ts'
import { createMinistry, type Ministry } from '../support/ministry.ts'
import { openTestAgent, type TestAgent } from './test-agent.ts'

/** A ministry that changes its signing key, twice, with its own command; laptops from before, between and after. */
let folder: ReturnType<typeof temporaryFolder>
let ministry: Ministry
let firstKey: string
let laptopFromBefore: TestAgent
let laptopThatSleeps: TestAgent
let codeFromBefore: string
const agents: TestAgent[] = []

async function admin(...args: readonly string[]) {
  return JSON.parse(await ministry.admin('--json', ...args))
}

const freshCode = async (): Promise<string> =>
  (await admin('enrolment-code', '--ppr', '0000001')).code

const keyCheckIn = (typed: string) => {
  const code = parseEnrolmentCode(typed)
  return code.ok ? code.value.keyCheck : null
}
const checkOf = (kid: string) => keyCheckOf(digestSchema.parse(kid))

async function publish(name: string, document: object) {
  const file = join(folder.path, name)
  await writeFile(file, JSON.stringify(document))
  return admin('policy', 'publish', file)
}

/** A laptop that enrols with a code and syncs once. */
async function enrol(code: string): Promise<TestAgent> {
  const count = String(agents.length + 1)
  const agent = openTestAgent({
    path: join(folder.path, `log-${count}.db`),
    device: deviceIdSchema.parse(`r0tate${count.padStart(20, '0')}`),
    http: createHttp(fetch),
  })
  agents.push(agent)
  const reply = await agent.enrolment.handlers.enrol({ server: ministry.address, code })
  expect(reply).toMatchObject({ ok: true })
  await sync(agent)
  return agent
}

async function sync(agent: TestAgent) {
  const reply = await agent.sync.handlers.syncNow(undefined)
  expect(reply).toMatchObject({ ok: true, value: { waiting: 0 } })
  expect(agent.sync.state()).not.toHaveProperty('problem')
}

/** What the log says of documents, in order: the kind of each that was applied, or why it was refused. */
const toldOf = (agent: TestAgent): readonly string[] =>
  agent.log
    .exportBundle()
    .generations.flatMap(({ entries }) => entries)
    .flatMap((entry) => {
      if (!readHeader(entry.header)?.kind.startsWith('directive-')) return []
      const body: { readonly kind?: string; readonly code?: string } = JSON.parse(
        entry.body ?? '{}',
      )
      return [body.kind ?? body.code ?? '']
    })

const pinnedBy = (agent: TestAgent) => ministryKeys.inForce(agent.log.db).map(({ kid }) => kid)

async function expectWholeCopy(agent: TestAgent) {
  agent.log.transact((tx) => tx.append('check-in', checkInBody()))
  await sync(agent)
  expect(await admin('device', 'verify', agent.log.device)).toMatchObject({
    checked: agent.log.head().seq,
    breaks: [],
  })
  expect(agent.log.verify()).toMatchObject({ breaks: [] })
  expect(agent.bugs).toEqual([])
}

beforeAll(async () => {
  folder = temporaryFolder()
  ministry = await createMinistry({ folder: join(folder.path, 'ministry') })
  await ministry.start()
  await ministry.admin('init')
  const name = ['--name-ar', 'مصلحة', '--name-fr', 'Service', '--name-en', 'Office']
  await ministry.admin('unit', 'add', '--level', 'central', ...name)
  await ministry.admin('employee', 'add', '--ppr', '0000001', '--name', 'أمينة', '--unit', '1')
  await publish('policy.json', { ...shippedPolicy(), serial: 1, edition: 'published' })
  const reason = { ar: 'س', fr: 'r', en: 'r' }
  const remove = ['mawlid-2027']
  const patch = { v: 1, id: 'p', serial: 1, reason, hours: [], holidays: [], remove }
  await publish('patch.json', patch)
  firstKey = (await admin('key', 'show')).signing
  laptopFromBefore = await enrol(await freshCode())
  laptopThatSleeps = await enrol(await freshCode())
  codeFromBefore = await freshCode()
})
afterAll(async () => {
  for (const agent of agents) await agent.quit()
  await ministry.stop()
  folder[Symbol.dispose]()
})

describe('a rotation of the signing key', () => {
  let secondKey: string

  it('is applied once by a laptop from before, which sees nothing twice', async () => {
    secondKey = (await admin('key', 'rotate')).announced
    // Read at the first sync, and said to be applied at the second.
    await sync(laptopFromBefore)
    await sync(laptopFromBefore)
    expect((await ministry.tryAdmin('key', 'rotate', '--finish')).code).toBe(2)
    const finished = await admin('key', 'rotate', '--finish', '--even-if-behind')
    expect(finished).toEqual({ signing: secondKey, behind: 1 })
    await expectWholeCopy(laptopFromBefore)
    expect(pinnedBy(laptopFromBefore)).toEqual([firstKey, secondKey])
    const told = ['policy', 'calendar-patch', 'signing-key']
    expect(toldOf(laptopFromBefore)).toEqual(told)
    // The whole feed again, as after a loss of its place: the same documents under another signature are the same.
    laptopFromBefore.log.transact((tx) => saveFeedCursor(tx.db, null))
    await expectWholeCopy(laptopFromBefore)
    expect(toldOf(laptopFromBefore)).toEqual(told)
  })

  it('leaves the documents in force good for a laptop that enrols after it, which knows the new key alone', async () => {
    const code = await freshCode()
    expect(keyCheckIn(code)).toBe(checkOf(secondKey))
    const fresh = await enrol(code)
    expect(pinnedBy(fresh)).toEqual([secondKey])
    expect(fresh.policy.current().edition).toBe('published')
    expect(toldOf(fresh)).toEqual(['policy', 'calendar-patch'])
    await expectWholeCopy(fresh)
  })

  it('is learnt from the announcement by a laptop whose code was made before it', async () => {
    expect(keyCheckIn(codeFromBefore)).toBe(checkOf(firstKey))
    const late = await enrol(codeFromBefore)
    expect(pinnedBy(late)).toEqual([firstKey, secondKey])
    expect(late.policy.current().edition).toBe('published')
    expect(toldOf(late)).toEqual(['signing-key', 'policy', 'calendar-patch'])
    await expectWholeCopy(late)
  })

  it('may happen again: each laptop learns what it has missed, and no more', async () => {
    const between = await enrol(await freshCode())
    const thirdKey = (await admin('key', 'rotate')).announced
    expect((await admin('key', 'rotate', '--finish', '--even-if-behind')).signing).toBe(thirdKey)
    await publish('policy.json', { ...shippedPolicy(), serial: 2, edition: 'second' })
    const fresh = await enrol(await freshCode())
    const expected: readonly (readonly [TestAgent, readonly string[], readonly string[]])[] = [
      [fresh, [thirdKey], ['calendar-patch', 'policy']],
      [between, [secondKey, thirdKey], ['policy', 'calendar-patch', 'signing-key', 'policy']],
      [
        laptopThatSleeps,
        [firstKey, secondKey, thirdKey],
        ['policy', 'calendar-patch', 'signing-key', 'signing-key', 'policy'],
      ],
    ]
    for (const [agent, keys, told] of expected) {
      await expectWholeCopy(agent)
      expect(pinnedBy(agent)).toEqual(keys)
      expect(toldOf(agent)).toEqual(told)
      expect(agent.policy.current().edition).toBe('second')
    }
  })
})
