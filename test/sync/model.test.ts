import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { entryHashOf } from '../../shared/activity-log/link.ts'
import { dayMs, epochMsOf, minuteMs } from '../../shared/kernel/instant.ts'
import { checkInBody, temporaryFolder, testClock } from '../activity-log/open-test-log.ts'
import { type Fault, type FaultyNetwork, faults, faultyNetwork } from './faulty-network.ts'
import { foundModelMinistry, type ModelMinistry } from './model-ministry.ts'
import { openTestAgent, type TestAgent } from './test-agent.ts'

/** What the test itself remembers, to compare both sides with. */
type Model = {
  /** Digests of everything ever appended, as read when it was appended. */
  appended: readonly string[]
  published: number
  isRevoked: boolean
}

/** The real agent on its file, the network, and the server. */
class World {
  readonly ministry: ModelMinistry
  readonly network: FaultyNetwork
  readonly clock = testClock()
  readonly #folder = temporaryFolder()
  agent: TestAgent
  restore: (() => void) | null = null

  constructor(ministry: ModelMinistry, clock: ReturnType<typeof testClock>) {
    this.ministry = ministry
    this.clock = clock
    this.network = faultyNetwork(ministry.http)
    this.agent = this.open()
  }

  open(): TestAgent {
    return openTestAgent({
      path: join(this.#folder.path, 'log.db'),
      http: this.network.http,
      clock: this.clock,
    })
  }

  async close() {
    await this.agent.quit()
    this.#folder[Symbol.dispose]()
  }

  hashes(): readonly string[] {
    return Array.from({ length: this.agent.log.head().seq }, (_, index) =>
      String(this.agent.log.hashAt(index + 1)),
    )
  }
}

/** What must hold at every moment, whatever happened before. */
function checkInvariants(model: Model, world: World) {
  const { agent, ministry } = world
  const ours = world.hashes()
  // Nothing that was recorded is ever lost or changed on the laptop.
  expect(ours.slice(0, model.appended.length)).toEqual(model.appended)
  // The server holds a beginning of the log: nothing doubled, nothing out of order, nothing of its own.
  const theirs = ministry.entries().map((entry) => entryHashOf(entry.header, nodeSha256))
  expect(ours.slice(0, theirs.length)).toEqual(theirs)
  // Every receipt that an entry of the server's names is one that the server knows.
  const receipts = ministry.receipts()
  const named = ministry.entries().flatMap(({ header }) => readHeader(header)?.receipt ?? [])
  expect(named.filter((hash) => !receipts.has(hash))).toEqual([])
  // Every receipt the laptop kept fits what it holds.
  // (A clock that was set back shows in the entries, as it should.)
  const { breaks } = agent.log.verify()
  expect(breaks.filter(({ reason }) => reason !== 'time-backwards')).toEqual([])
  // The state on screen is what is true.
  const covered = agent.log.lastReceipt()?.receipt.seq ?? 0
  expect(agent.sync.state().waiting).toBe(ours.length - covered)
  // Each document was decided at most once, and said so in the log.
  const decided = agent.log
    .exportBundle()
    .generations.flatMap(({ entries }) => entries)
    .flatMap((entry) => {
      const isDecided = readHeader(entry.header)?.kind.startsWith('directive-')
      const body: { readonly id: string } = JSON.parse(entry.body ?? '{}')
      return isDecided ? [body.id] : []
    })
  expect(new Set(decided).size).toBe(decided.length)
  expect(agent.bugs).toEqual([])
  model.appended = ours
}

type Command = fc.AsyncCommand<Model, World>

/** Something that happens: done in the world, then everything that must hold is checked. */
function command(
  name: string,
  act: (model: Model, world: World) => void | Promise<void>,
  may: (model: Model) => boolean = () => true,
): Command {
  return {
    check: may,
    run: async (model, world) => {
      await act(model, world)
      checkInvariants(model, world)
    },
    toString: () => name,
  }
}

const append = fc.integer({ min: 1, max: 4 }).map((count) =>
  command(`append ${count} in one act`, (_model, { agent }) => {
    agent.log.transact((tx) => {
      for (let index = 0; index < count; index += 1) tx.append('check-in', checkInBody())
    })
  }),
)

const syncWith = fc
  .array(fc.constantFrom<Fault | 'well'>('well', 'well', ...faults), { maxLength: 5 })
  .map((plan) =>
    command(`sync, meeting [${plan.join(', ')}]`, async (_model, { agent, network }) => {
      network.will(...plan)
      await agent.sync.handlers.syncNow(undefined)
    }),
  )

async function publishOne(kind: string, model: Model, { ministry, clock }: World) {
  model.published += 1
  const serial = model.published
  const bodies: Readonly<Record<string, unknown>> = {
    policy: { ...defaultPolicy, serial, edition: `edition-${serial}` },
    'record-read': { at: clock.now(), role: 'hr', what: 'attendance' },
  }
  // An id is never used again, even by a server that was put back to an older copy.
  await ministry.publish(kind, bodies[kind] ?? {}, `${kind}.${serial}`)
}

const kindOfDocument = fc.constantFrom('policy', 'record-read', 'from-the-future')

const publish = kindOfDocument.map((kind) =>
  command(`publish ${kind}`, (model, world) => publishOne(kind, model, world)),
)

const publishAndLose = kindOfDocument.map((kind) =>
  command(`publish ${kind}, sync, and lose it in a restore`, async (model, world) => {
    const restoreBefore = world.ministry.backUp()
    await publishOne(kind, model, world)
    await world.agent.sync.handlers.syncNow(undefined)
    restoreBefore()
  }),
)

const crash = fc.constant(
  command('crash in the middle of a sync', async (_model, world) => {
    const release = world.network.holdAnswers()
    void world.agent.sync.handlers.syncNow(undefined)
    await new Promise((resolve) => setImmediate(resolve))
    world.agent.crash()
    release()
    world.agent = world.open()
  }),
)

const restart = fc.constant(
  command('quit and start', async (_model, world) => {
    await world.agent.quit()
    world.agent = world.open()
  }),
)

const sleep = fc.integer({ min: 1, max: 3 * 24 * 60 }).map((minutes) =>
  command(`sleep ${minutes} min`, async (_model, world) => {
    world.agent.timers.pass(minutes * minuteMs)
    world.agent.sync.poke('resume')
    await world.agent.sync.handlers.syncNow(undefined)
  }),
)

const backUp = fc.constant(
  command('back the server up', (_model, world) => {
    world.restore = world.ministry.backUp()
  }),
)

const restore = fc.constant(
  command('restore the server', (_model, world) => {
    world.restore?.()
  }),
)

const revoke = fc.boolean().map((revoked) =>
  command(revoked ? 'revoke' : 'reinstate', (model, { ministry }) => {
    model.isRevoked = revoked
    ministry.setRevoked(revoked)
  }),
)

const setClock = fc.integer({ min: -400, max: 400 }).map((days) =>
  command(`set the laptop's clock by ${days} days`, (_model, { clock }) => {
    const isSane = Math.abs(epochMsOf(clock.now()) / dayMs + days - 20_780) < 3_000
    if (isSane) clock.setWall(days * dayMs)
  }),
)

const expireNonces = fc.constant(
  command('let the nonces grow old', (_model, { ministry }) => ministry.expireNonces()),
)

describe('sync, played at random', () => {
  it('keeps the server a beginning of the log, and in the end everything is receipted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            append,
            append,
            syncWith,
            syncWith,
            publish,
            publish,
            publishAndLose,
            crash,
            restart,
            sleep,
            backUp,
            restore,
            revoke,
            setClock,
            expireNonces,
          ],
          { size: 'large', maxCommands: 40 },
        ),
        async (commands) => {
          const clock = testClock()
          const startMs = epochMsOf(clock.now())
          const ministry = await foundModelMinistry(() => startMs + clock.monotonicMs())
          const world = new World(ministry, clock)
          const enrolled = await world.agent.enrolment.handlers.enrol({
            server: 'https://ministry.test',
            code: ministry.code,
          })
          expect(enrolled).toMatchObject({ ok: true })
          const model: Model = { appended: [], published: 0, isRevoked: false }
          try {
            await fc.asyncModelRun(() => ({ model, real: world }), commands)
            await endWell(world)
            checkInvariants(model, world)
          } finally {
            await world.close()
          }
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 6_000 },
    )
  }, 60_000)
})

/** The network is well, the laptop accepted: a few regular runs, and both sides agree. */
async function endWell(world: World) {
  const { agent, ministry, network } = world
  ministry.setRevoked(false)
  network.heal()
  for (let round = 0; round < 8; round += 1) {
    await agent.sync.handlers.syncNow(undefined)
    agent.timers.pass(26 * 60 * minuteMs)
  }
  const state = (await agent.sync.handlers.syncNow(undefined)).ok && agent.sync.state()
  expect(state).toMatchObject({ enrolment: 'enrolled', waiting: 0 })
  expect(ministry.received()).toBe(agent.log.head().seq)
}
