import { type AddressInfo, connect, createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepContest } from '../../main/corrections/index.ts'
import { createHttp } from '../../main/platform/http-fetch.ts'
import type { ProbedSource, Reading } from '../../main/platform/probe.ts'
import { checksFor, createPosture, type Posture } from '../../main/posture/index.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { deviceIdSchema, seqSchema } from '../../shared/kernel/ids.ts'
import {
  type CalendarDate,
  calendarDateSchema,
  dayMs,
  hourMs,
} from '../../shared/kernel/instant.ts'
import { type System, systems, unreadReasons } from '../../shared/posture/catalogue.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { openTestAgent } from '../sync/test-agent.ts'
import { shippedRules } from './judging.ts'
import { settled } from './open-posture.ts'

/** What must never travel. Small letters and digits, so that nothing but care keeps one out of a name of a reason. */
const marks = {
  host: 'zqhost7k3zq',
  user: 'zquser9m1zq',
  serial: 'zqserial4x8zq',
  address: 'zqaddress2c5zq',
  software: 'zqsoftware6v0zq',
  process: 'zqprocess1b7zq',
  volume: 'zqvolume5n2zq',
} as const
const every = Object.values(marks)

/** How a mark would look in what is sent: as it is, in capitals, in base64 at each of its three places, in hexadecimal. */
function disguisesOf(mark: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${'.'.repeat(shift)}${mark}`).toString('base64url')
    // Signs at either end depend on what stands beside it.
    return text.slice(shift === 0 ? 0 : shift + 1, -3)
  })
  return [mark, mark.toUpperCase(), Buffer.from(mark).toString('hex'), ...base64]
}

function marksIn(bytes: string): readonly string[] {
  const own = hostname().length >= 8 ? [hostname()] : []
  return [...every.flatMap(disguisesOf), ...own].filter((text) => bytes.includes(text))
}

const says = (text: string): Reading => ({ ok: true, text })
const smeared = Object.entries(marks)
  .map(([name, mark]) => `${name}=${mark}`)
  .join('\n')

/** A Linux laptop with real forms of answers, and marks wherever an answer has room for one. */
function linuxSays(source: ProbedSource): Reading {
  switch (source.kind) {
    case 'program': {
      const name = source.paths[0]?.split('/').at(-1)
      if (name === 'systemctl')
        return says(
          source.args
            .filter((arg) => /\.(service|socket|timer)$/.test(arg))
            .map((unit) =>
              [
                `Id=${unit}`,
                'LoadState=loaded',
                `ActiveState=${unit === 'firewalld.service' ? 'active' : 'inactive'}`,
                `Description=${marks.software} ${marks.process}`,
              ].join('\n'),
            )
            .join('\n\n'),
        )
      if (name === 'lsblk')
        return says(
          JSON.stringify({
            blockdevices: [
              {
                ...{ name: `/dev/${marks.serial}`, kname: '/dev/sda1', 'maj:min': '8:1' },
                ...{ type: 'part', fstype: 'ext4', label: marks.volume, uuid: marks.serial },
              },
            ],
          }),
        )
      return says(smeared)
    }
    case 'file':
      switch (source.path) {
        case '/etc/os-release':
          return says(`ID=ubuntu\nVERSION_ID="24.04"\nPRETTY_NAME="${marks.software}"\n`)
        case '/proc/self/mountinfo':
          return says(
            `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/${marks.serial} rw\n23 22 8:1 /${marks.volume} /home/${marks.user} rw,relatime shared:1 - ext4 /dev/${marks.serial} rw\n`,
          )
        case '/proc/net/tcp':
        case '/proc/net/tcp6':
          return says(
            `  sl  local_address rem_address   st ${marks.address}\n   0: 00000000:0016 00000000:0000 0A ${marks.process}\n`,
          )
        case '/etc/group':
          return says(`root:x:0:${marks.user}\nsudo:x:27:${marks.user}\n`)
        default:
          return says(smeared)
      }
    default:
      return says(smeared)
  }
}

/** Any laptop: every answer is full of marks, as a text and as an object with every field that is asked for. */
function otherSays(system: System): (source: ProbedSource) => Reading {
  const names = checksFor(system).flatMap(({ sources }) =>
    Object.values(sources).flatMap((source) => (source.kind === 'part' ? [source.name] : [])),
  )
  const values = Object.fromEntries(names.map((name) => [name, { value: { ...marks } }]))
  return () => says(`${smeared}\n${JSON.stringify(values)}`)
}

/** What the agent knows by itself; here too there is room for names. */
const own = {
  account: () => ({ uid: 1000, groups: [1000, 27], name: marks.user }),
  desktop: () => ({ name: `GNOME:${marks.software}` }),
  interfaces: () => ({ names: [`tun-${marks.address}`, marks.host] }),
  duty: () => ({ isOnDuty: true }),
  clock: () => ({ skewMs: 400_000, ageMs: 1_000 }),
  'key-store': () => ({ backend: marks.software }),
  log: () => ({ isIntact: true }),
  waiting: () => ({ oldestMs: null }),
  agent: () => ({ version: '0.1.0' }),
  'time-zone-data': () => ({ isRight: true }),
  'byte-order': () => ({ order: 'LE' }),
}

/** The ministry, and a wire to it on which every byte from the laptop is written down. */
let ministry: TestMinistry
let folder: ReturnType<typeof temporaryFolder>
let sent: Buffer[] = []
let address = ''
const wire = createServer((laptop) => {
  const { port } = new URL(ministry.url)
  const server = connect(Number(port), '127.0.0.1')
  laptop.on('data', (bytes) => {
    sent.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
    server.write(bytes)
  })
  server.on('data', (bytes) => laptop.write(bytes))
  for (const [one, other] of [
    [laptop, server],
    [server, laptop],
  ] as const) {
    one.on('close', () => other.destroy())
    one.on('error', () => other.destroy())
  }
})

beforeAll(async () => {
  ministry = await startTestMinistry()
  folder = temporaryFolder()
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  const at: AddressInfo | string | null = wire.address()
  if (at === null || typeof at === 'string') throw new Error('the wire has no port')
  address = `http://127.0.0.1:${at.port}`
})
afterAll(async () => {
  wire.close()
  await ministry.stop()
  folder[Symbol.dispose]()
})

/** Everything that was sent since the last time. */
function bytesSent(): string {
  const bytes = Buffer.concat(sent).toString('utf8')
  sent = []
  return bytes
}

async function openLaptop(system: System) {
  const agent = openTestAgent({
    path: join(folder.path, `${system}.db`),
    device: deviceIdSchema.parse(`0n1yverd1ct${String(systems.indexOf(system)).padStart(15, '0')}`),
    http: createHttp(fetch),
  })
  const code = await ministry.enrolmentCode()
  const enrolled = await agent.enrolment.handlers.enrol({ server: address, code })
  expect(enrolled).toMatchObject({ ok: true })
  const errors: unknown[] = []
  let look = () => undefined as unknown
  let second: (() => void) | null = null
  let shift: CalendarDate | null = calendarDateSchema.parse('2026-11-23')
  const ask = system === 'linux' ? linuxSays : otherSays(system)
  const posture: Posture = createPosture({
    ...{ log: agent.log, clock: agent.clock, policy: agent.policy, system, own },
    checks: checksFor(system),
    shippedRules,
    shippedEdition: 'shipped-1',
    probe: { ask: async (source) => ask(source) },
    openSettingsPage: async () => false,
    writeSetting: async () => false,
    keepContest,
    shiftUnderWay: () => shift,
    schedule: {
      every: (_, run) => {
        look = run
        return () => undefined
      },
    },
    after: (_, run) => {
      second = run
      return () => undefined
    },
    announce: () => undefined,
    onError: (error) => errors.push(error),
  })
  return {
    ...{ agent, posture, errors },
    /** A look, and the second reading of what failed. */
    tick: async () => {
      look()
      await settled()
      agent.clock.pass(60_000)
      second?.()
      await settled()
    },
    shiftIs: (date: string | null) => {
      shift = date === null ? null : calendarDateSchema.parse(date)
    },
    sync: async () =>
      expect(await agent.sync.handlers.syncNow(undefined)).toMatchObject({
        value: { waiting: 0 },
      }),
    kinds: () =>
      agent.log.db
        .prepare<[], { readonly kind: string; readonly why: string | null }>(
          `SELECT json_extract(header, '$.kind') AS kind, json_extract(body, '$.why') AS why FROM entries
           WHERE json_extract(header, '$.kind') LIKE 'posture%' ORDER BY seq`,
        )
        .all(),
    bodies: (kind: string) =>
      agent.log.db
        .prepare<[string], string>(
          `SELECT body FROM entries WHERE json_extract(header, '$.kind') = ? ORDER BY seq`,
        )
        .pluck()
        .all(kind),
    close: async () => {
      posture.dispose()
      await agent.quit()
    },
  }
}

describe.each(systems)('the network, from a laptop with %s', (system) => {
  it('sees verdicts alone, and of evidence exactly what its owner attached', async () => {
    sent = []
    const laptop = await openLaptop(system)
    const { posture, agent } = laptop
    // A day: the start of the shift, somebody asks, the lid was closed over noon; then the next day.
    await laptop.tick()
    await laptop.sync()
    await posture.handlers.checkPosture({})
    await posture.handlers.checkPosture({ check: 'firewall' })
    await laptop.sync()
    agent.clock.pass(5 * hourMs)
    posture.wake('resume')
    await settled()
    laptop.shiftIs(null)
    await laptop.tick()
    laptop.shiftIs('2026-11-24')
    agent.clock.pass(dayMs)
    await laptop.tick()
    await laptop.sync()
    const { checks } = posture.view()
    for (const { check, finding } of checks)
      expect(
        await posture.handlers.contestFinding({
          ...{ check, reason: 'غير صحيح', withEvidence: false },
          entry: finding?.entry ?? seqSchema.parse(1),
        }),
      ).toMatchObject({ ok: true })
    await laptop.sync()

    const day = bytesSent()
    const read = laptop.bodies('posture-evidence').join('\n')
    expect(every.filter((mark) => !read.includes(mark))).toEqual([])
    expect(new Set(laptop.kinds().flatMap(({ why }) => why ?? []))).toEqual(
      new Set(['shift-start', 'asked', 'resume']),
    )
    expect(day).toContain('posture-checked')
    expect(day).toContain('غير صحيح')
    expect(day.toLowerCase()).not.toContain('content-encoding')
    expect(marksIn(day)).toEqual([])
    const found = checks.flatMap(({ finding }) => finding ?? [])
    expect(found.length).toBeGreaterThan(10)
    if (system === 'linux') {
      const verdicts = found.map(({ verdict }) => verdict)
      expect(verdicts).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']))
      expect(found.some(({ reason }) => unreadReasons.every((unread) => unread !== reason))).toBe(
        true,
      )
    }

    // The same, with what one check read.
    const shown = await posture.handlers.getPostureEvidence({ check: 'firewall' })
    if (!shown.ok) throw new Error(shown.failure.code)
    await posture.handlers.contestFinding({
      ...{ check: 'firewall', reason: 'انظروا', withEvidence: true },
      entry: shown.value.entry,
    })
    await laptop.sync()
    const contested = bytesSent()
    const attached = JSON.stringify(
      canonicalJson(shown.value.evidence.map((each) => ({ ...each }))),
    ).slice(1, -1)
    expect(contested.split(attached)).toHaveLength(2)
    expect(marksIn(contested)).not.toEqual([])
    expect(marksIn(contested.replace(attached, ''))).toEqual([])
    expect(laptop.errors).toEqual([])
    expect(agent.bugs).toEqual([])
    await laptop.close()
  })
})

describe('the search for marks', () => {
  it('finds each of them in every disguise, wherever it stands', () => {
    for (const mark of every)
      for (const before of ['', 'a', 'ab', 'abc', 'abcd'])
        for (const disguise of [
          `${before}${mark}`,
          Buffer.from(`${before}${mark}tail`).toString('base64'),
          Buffer.from(`${before}${mark}tail`).toString('base64url'),
          Buffer.from(`${before}${mark}`).toString('hex'),
          `${before}${mark}`.toUpperCase(),
        ])
          expect(marksIn(`{"x":"${disguise}"}`)).not.toEqual([])
  })
})
