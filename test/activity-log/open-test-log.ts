import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ActivityLogDeps,
  type ActivityLogFeature,
  createActivityLog,
} from '../../main/activity-log/index.ts'
import type { LogOrigin } from '../../main/activity-log/open-log.ts'
import { wordsIn } from '../../main/app/texts.ts'
import { migrations } from '../../main/db/migrations/all.ts'
import { type Connection, openDatabase } from '../../main/db/open.ts'
import type { Clock } from '../../main/platform/clock.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { systemRandomBytes } from '../../main/platform/random.ts'
import { slicePause } from '../../main/platform/timers.ts'
import { taskTitles } from '../../main/tasks/index.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { deviceIdSchema, generationSchema } from '../../shared/kernel/ids.ts'
import { addMs, type Instant, instantSchema } from '../../shared/kernel/instant.ts'

/** A clock that a test moves. Wall and monotonic time can be moved apart, as when somebody sets the clock. */
export type TestClock = Clock & {
  readonly pass: (ms: number) => void
  readonly setWall: (byMs: number) => void
}

/** A clock that stands at 2026-11-23 08:30 until it is moved. */
export function testClock(start = '2026-11-23T08:30:00.000Z', run = '00000000000000aa'): TestClock {
  let now: Instant = instantSchema.parse(start)
  let monotonicMs = 1_000
  return {
    now: () => now,
    monotonicMs: () => monotonicMs,
    run,
    tzdb: '2026c',
    laptopOffsetMinutes: () => 0,
    pass: (ms) => {
      now = addMs(now, ms)
      monotonicMs += ms
    },
    setWall: (byMs) => {
      now = addMs(now, byMs)
    },
  }
}

export const testDevice = deviceIdSchema.parse('0123456789abcdefghjkmnpqrs')
export const testKeyHex = 'a1'.repeat(32)

export function testOrigin(change: Partial<LogOrigin> = {}): LogOrigin {
  return {
    device: testDevice,
    generation: generationSchema.parse(1),
    reason: 'first-run',
    ...change,
  }
}

/** A folder that goes away with the test. */
export function temporaryFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'mourafiq-test-'))
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true })
    },
  }
}

export type TestLog = ActivityLogFeature & {
  readonly connection: Connection
  readonly clock: TestClock
  readonly path: string
} & Disposable

/** Opens the database at `path` or fails the test. */
export function openTestDatabase(path: string, keyHex = testKeyHex): Connection {
  const opened = openDatabase({ path, keyHex, migrations })
  if (!opened.ok) throw new Error(`the database did not open: ${opened.trouble}`)
  return opened.connection
}

/** A real log in a real encrypted file, on a clock that the test moves. */
export function openTestLog(
  options: { readonly path?: string; readonly clock?: TestClock } & Partial<ActivityLogDeps> = {},
): TestLog {
  const folder = options.path === undefined ? temporaryFolder() : null
  const path = options.path ?? join(folder?.path ?? '', 'log.db')
  const connection = options.connection ?? openTestDatabase(path)
  const clock = options.clock ?? testClock()
  const feature = createActivityLog({
    connection,
    origin: testOrigin(),
    timeContext: () => ({ offsetMinutesAt: () => 0, policyEdition: 'ma-2026.1' }),
    randomBytes: systemRandomBytes,
    crypto: systemCrypto(),
    agentVersion: '0.1.0',
    isEnrolled: () => false,
    ministryKeys: () => [],
    rememberedReceipt: () => null,
    onReceiptStored: () => undefined,
    words: () => wordsIn('fr'),
    taskTitles: (tasks) => taskTitles(connection.db, tasks),
    pause: slicePause(),
    zoneName: () => ({ ar: 'توقيت المغرب', fr: 'heure du Maroc', en: 'Moroccan time' }),
    ...options,
    clock,
  })
  return {
    ...feature,
    connection,
    clock,
    path,
    [Symbol.dispose]: () => {
      connection.close()
      folder?.[Symbol.dispose]()
    },
  }
}

/** The body of a check-in as an employee could send it. */
export function checkInBody(plan = 'Finir le rapport annuel') {
  return {
    slot: slotIdSchema.parse('2026-11-23/start'),
    timeliness: 'on-time',
    form: { place: 'home', plan },
  } as const
}
