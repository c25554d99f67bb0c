import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { epochMsOf } from '../../shared/kernel/instant.ts'
import { temporaryFolder, testClock } from '../activity-log/open-test-log.ts'
import { type FaultyNetwork, faultyNetwork } from '../sync/faulty-network.ts'
import { makeMinistrySigner } from '../sync/ministry-signer.ts'
import { foundModelMinistry, type ModelMinistry } from '../sync/model-ministry.ts'
import { openTestAgent, type TestAgent } from '../sync/test-agent.ts'

let folder: ReturnType<typeof temporaryFolder>
let ministry: ModelMinistry
let network: FaultyNetwork
let agent: TestAgent

const clock = testClock()
const start = () => openTestAgent({ path: join(folder.path, 'log.db'), http: network.http, clock })
const server = 'https://ministry.test'

beforeEach(async () => {
  folder = temporaryFolder()
  ministry = await foundModelMinistry(() => epochMsOf(clock.now()))
  network = faultyNetwork(ministry.http)
  agent = start()
})
afterEach(async () => {
  await agent.quit()
  folder[Symbol.dispose]()
})

const enrol = (input: { server: string; code: string }) => agent.enrolment.handlers.enrol(input)
const enrolledEntries = () =>
  agent.log
    .exportBundle()
    .generations.flatMap(({ entries }) => entries)
    .filter((entry) => entry.header.includes('"kind":"enrolled"'))

describe('enrolment', () => {
  it("makes the laptop an employee's, pins the key of the code, and records it, in one act", async () => {
    const seq = agent.log.head().seq
    const reply = await enrol({ server, code: ministry.code })
    expect(reply).toMatchObject({
      ok: true,
      value: { state: 'enrolled', server, employee: 'Amina El Fassi', enrolledAt: clock.now() },
    })
    expect(await agent.enrolment.handlers.getEnrolment(undefined)).toEqual(reply)
    expect(agent.log.head().seq).toBe(seq + 1)
    expect(ministryKeys.inForce(agent.log.db)).toEqual([ministry.signer().named])
    const [entry] = enrolledEntries()
    expect(entry?.body).not.toContain('Amina')
  })

  it('is still there after a restart', async () => {
    const reply = await enrol({ server, code: ministry.code })
    await agent.quit()
    agent = start()
    expect(await agent.enrolment.handlers.getEnrolment(undefined)).toEqual(reply)
  })

  it('takes a whole link pasted into the code field', async () => {
    const code = `mourafiq://enrol?server=${encodeURIComponent(server)}&code=${ministry.code}`
    expect(await enrol({ server: '', code })).toMatchObject({ ok: true })
  })

  it('sends no secret to a server that does not hold the key of the code', async () => {
    const stranger = await foundModelMinistry(() => epochMsOf(clock.now()))
    const reply = await enrol({ server, code: stranger.code })
    expect(reply).toMatchObject({ failure: { code: 'server-key-mismatch' } })
    expect(ministry.requests()).toBe(1)
  })

  it('does not believe a key that a server in between adds to the list', async () => {
    const attacker = await makeMinistrySigner()
    await agent.quit()
    agent = openTestAgent({
      path: join(folder.path, 'log.db'),
      clock,
      http: async (request) => {
        const answer = await network.http(request)
        if (!answer || !request.url.endsWith('/ministry')) return answer
        const body: { readonly keys: readonly unknown[] } = JSON.parse(answer.body)
        return {
          ...answer,
          body: JSON.stringify({ ...body, keys: [attacker.named, ...body.keys] }),
        }
      },
    })
    expect(await enrol({ server, code: ministry.code })).toMatchObject({ ok: true })
    expect(ministryKeys.everPinned(agent.log.db)).toEqual([ministry.signer().named])
  })

  it('does not believe a key under the name of another', async () => {
    const attacker = await makeMinistrySigner()
    await agent.quit()
    agent = openTestAgent({
      path: join(folder.path, 'log.db'),
      clock,
      http: async (request) => {
        const answer = await network.http(request)
        const forged = { kid: ministry.signer().named.kid, key: attacker.named.key }
        return (
          answer && {
            ...answer,
            body: JSON.stringify({ ...JSON.parse(answer.body), keys: [forged] }),
          }
        )
      },
    })
    expect(await enrol({ server, code: ministry.code })).toMatchObject({
      failure: { code: 'server-key-mismatch' },
    })
  })

  it.each(['lost-request', 'lost-reply', 'sent-twice'] as const)(
    'gets through at the first press when the application meets: %s',
    async (fault) => {
      network.will('well', fault)
      expect(await enrol({ server, code: ministry.code })).toMatchObject({ ok: true })
      expect(enrolledEntries()).toHaveLength(1)
    },
  )

  it('can be tried again after every reply was lost, without a new code', async () => {
    network.will('well', 'lost-reply', 'well', 'lost-reply')
    expect(await enrol({ server, code: ministry.code })).toMatchObject({
      failure: { code: 'server-unreachable' },
    })
    expect(await enrol({ server, code: ministry.code })).toMatchObject({ ok: true })
  })

  it('asks for a fresh nonce when its own grew old on the way', async () => {
    await agent.quit()
    let hasExpired = false
    agent = openTestAgent({
      path: join(folder.path, 'log.db'),
      clock,
      http: (request) => {
        if (request.method === 'POST' && !hasExpired) {
          hasExpired = true
          ministry.expireNonces()
        }
        return network.http(request)
      },
    })
    expect(await enrol({ server, code: ministry.code })).toMatchObject({ ok: true })
  })

  it.each([
    ['server-address-invalid', { server: 'http://ministry.test' }],
    ['code-malformed', { code: '1234' }],
  ])('refuses %s before any request', async (code, change) => {
    const reply = await enrol({ server, code: ministry.code, ...change })
    expect(reply).toMatchObject({ failure: { code } })
    expect(ministry.requests()).toBe(0)
  })

  it.each([
    ['server-unreachable', 'lost-request'],
    ['server-busy', 'unavailable'],
    ['too-many-requests', 'slow-down'],
    ['server-error', 'garbage'],
  ] as const)('answers %s when the server is met with: %s', async (code, fault) => {
    network.will(fault, fault)
    expect(await enrol({ server, code: ministry.code })).toMatchObject({ failure: { code } })
    expect(agent.enrolment.current()).toBeNull()
  })

  it('names an unknown code', async () => {
    const wrong = `ZZZZ${ministry.code.slice(4)}`
    expect(await enrol({ server, code: wrong })).toMatchObject({
      failure: { code: 'code-unknown' },
    })
  })

  it('happens once: a second enrolment, later or at the same moment, changes nothing', async () => {
    const replies = await Promise.all([
      enrol({ server, code: ministry.code }),
      enrol({ server, code: ministry.code }),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(await enrol({ server, code: ministry.code })).toMatchObject({
      failure: { code: 'already-enrolled' },
    })
    expect(enrolledEntries()).toHaveLength(1)
  })
})
