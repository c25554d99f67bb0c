import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { createDrafts, type DraftsFeature } from '../../main/drafts/index.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { draftFieldsSchema, draftNameSchema, type StoredDraft } from '../../shared/drafts/model.ts'
import { draftsToKeep } from '../../shared/drafts/rules.ts'
import { addMs, dayMs, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import {
  checkInBody,
  openTestLog,
  type TestLog,
  temporaryFolder,
} from '../activity-log/open-test-log.ts'

const policy = parseDefaultPolicy(defaultPolicy)
const start = slotIdSchema.parse('2026-11-23/start')
const end = slotIdSchema.parse('2026-11-23/end')
const words = 'Relire le rapport annuel'

type Options = {
  readonly log: TestLog
  readonly settled?: () => readonly string[]
  readonly isEnrolled?: () => boolean
  readonly provenNow?: () => Instant | null
}

type Opened = DraftsFeature & {
  /** Lets half a second pass: what waits to be written is written. */
  readonly rest: () => void
  readonly bugs: readonly unknown[]
}

/** Drafts over a real log in a real encrypted file; only the timers are the test's. */
function open(options: Options): Opened {
  const { log, settled = () => [], isEnrolled = () => false, provenNow = () => null } = options
  const bugs: unknown[] = []
  const timers = new Set<() => void>()
  const drafts = createDrafts({
    log: log.log,
    clock: log.clock,
    policy: { current: () => policy },
    schedule: (_, work) => {
      timers.add(work)
      return () => timers.delete(work)
    },
    isSlotSettled: (slot) => settled().includes(slot),
    isFormSettled: (form) => settled().includes(form),
    isEnrolled,
    provenNow,
    reportBug: (error) => bugs.push(error),
  })
  return {
    ...drafts,
    bugs,
    rest: () => {
      for (const work of [...timers]) work()
    },
  }
}

const type = (drafts: DraftsFeature, name: string, plan: string) =>
  drafts.handlers.keepDraft({ name, fields: { plan } })
async function found(drafts: DraftsFeature): Promise<Readonly<Record<string, unknown>>> {
  const answer = await drafts.handlers.getDrafts(undefined)
  return answer.ok
    ? Object.fromEntries(answer.value.map((draft) => [draft.name, draft.fields]))
    : {}
}
const rows = (log: TestLog) =>
  log.log.db.prepare('SELECT name, fields FROM drafts ORDER BY name').all()

describe('a draft', () => {
  it('is written once for all that was typed in half a second, and every call is answered', async () => {
    using log = openTestLog()
    const drafts = open({ log })
    let commits = 0
    const { transact } = log.log
    const counted = open({
      log: {
        ...log,
        log: {
          ...log.log,
          transact: (work) => {
            commits += 1
            return transact(work)
          },
        },
      },
    })
    const answers = ['R', 'Re', 'Rel', words].map((text) =>
      type(counted, `check-in ${start}`, text),
    )
    expect(rows(log)).toEqual([])
    counted.rest()
    expect(await Promise.all(answers)).toEqual(
      answers.map(() => ({ ok: true, value: { since: { date: '2026-11-23', time: '08:30' } } })),
    )
    expect(commits).toBe(1)
    expect(rows(log)).toEqual([
      { name: `check-in ${start}`, fields: JSON.stringify({ plan: words }) },
    ])
    expect(await found(drafts)).toEqual({ [`check-in ${start}`]: { plan: words } })
  })

  it('is known before it is written: a window that is opened again finds the last letter', async () => {
    using log = openTestLog()
    const drafts = open({ log })
    void type(drafts, 'enrolment', 'a')
    drafts.rest()
    void type(drafts, 'enrolment', 'ab')
    expect(await found(drafts)).toEqual({ enrolment: { plan: 'ab' } })
  })

  it('is typed once somebody types, and not where they only chose a place', () => {
    using log = openTestLog()
    const drafts = open({ log })
    const name = `check-in ${start}` as const
    void drafts.handlers.keepDraft({
      name,
      fields: { place: 'home', plan: ' ', reachableUntil: '' },
    })
    expect(drafts.hasTyped(name)).toBe(false)
    void type(drafts, name, words)
    expect(drafts.hasTyped(name)).toBe(true)
    expect(drafts.hasTyped(`check-out ${end}`)).toBe(false)
    drafts.rest()
    expect(drafts.hasTyped(name)).toBe(true)
  })

  it('survives the process, and says since when in official time', async () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    {
      using log = openTestLog({ path })
      const drafts = open({ log })
      void type(drafts, `check-in ${start}`, words)
      drafts.dispose()
    }
    using log = openTestLog({ path })
    expect(await open({ log }).handlers.getDrafts(undefined)).toEqual({
      ok: true,
      value: [
        {
          name: `check-in ${start}`,
          fields: { plan: words },
          since: { date: '2026-11-23', time: '08:30' },
        },
      ],
    })
  })

  it('lies encrypted on the disk, and neither in the log nor in its export', async () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    using log = openTestLog({ path })
    const seq = log.log.head().seq
    const drafts = open({ log })
    void type(drafts, `check-in ${start}`, words)
    drafts.rest()
    log.connection.checkpoint()
    expect(log.log.head().seq).toBe(seq)
    expect(JSON.stringify(log.log.exportBundle())).not.toContain(words)
    expect(readFileSync(path).includes(words)).toBe(false)
  })

  it('goes when it is forgotten, at once and for good, also before it was ever written', async () => {
    using log = openTestLog()
    const drafts = open({ log })
    void type(drafts, `check-in ${start}`, words)
    drafts.rest()
    void type(drafts, `check-out ${end}`, words)
    expect(await drafts.handlers.forgetDraft({ name: `check-in ${start}` })).toEqual({
      ok: true,
      value: {},
    })
    expect(rows(log)).toMatchObject([{ name: `check-out ${end}` }])
    await drafts.handlers.forgetDraft({ name: `check-out ${end}` })
    drafts.rest()
    expect(rows(log)).toEqual([])
    expect(await found(drafts)).toEqual({})
  })

  it('goes once its slot is recorded or explained, without being asked, and is not kept again', async () => {
    using log = openTestLog()
    let settled: readonly string[] = []
    const drafts = open({ log, settled: () => settled })
    for (const name of [`check-in ${start}`, `explain ${start}`, `check-out ${end}`])
      void type(drafts, name, words)
    drafts.rest()
    log.log.transact((tx) => tx.append('check-in', checkInBody()))
    settled = [start]
    expect(Object.keys(await found(drafts))).toEqual([`check-out ${end}`])
    drafts.rest()
    expect(rows(log)).toMatchObject([{ name: `check-out ${end}` }])
    // A letter that was under way while the act was recorded.
    const late = type(drafts, `check-in ${start}`, words)
    drafts.rest()
    expect(await late).toMatchObject({ ok: true })
    expect(rows(log)).toMatchObject([{ name: `check-out ${end}` }])
  })

  it('of the enrolment goes once the laptop is enrolled', async () => {
    using log = openTestLog()
    let isEnrolled = false
    const drafts = open({ log, isEnrolled: () => isEnrolled })
    void type(drafts, 'enrolment', words)
    drafts.rest()
    isEnrolled = true
    expect(await found(drafts)).toEqual({})
    drafts.dispose()
    expect(rows(log)).toEqual([])
  })

  it('goes 30 days after its last change, at the next start, by the time that the server signed', async () => {
    using log = openTestLog()
    const first = open({ log })
    void type(first, `check-in ${start}`, words)
    first.rest()
    log.clock.pass(10 * dayMs)
    void type(first, 'enrolment', words)
    first.dispose()
    log.clock.pass(20 * dayMs + 1)
    const second = open({ log, provenNow: log.clock.now })
    expect(Object.keys(await found(second))).toEqual(['enrolment'])
    second.rest()
    expect(rows(log)).toMatchObject([{ name: 'enrolment' }])
  })

  it('outlives a start with a clock that is years ahead, and long work without a server', async () => {
    using log = openTestLog()
    const signed = log.clock.now()
    const first = open({ log })
    void type(first, `check-in ${start}`, words)
    first.dispose()
    log.clock.setWall(4_000 * dayMs)
    const ahead = open({ log, provenNow: () => signed })
    ahead.dispose()
    open({ log }).dispose()
    log.clock.setWall(-4_000 * dayMs)
    expect(await found(open({ log }))).toEqual({ [`check-in ${start}`]: { plan: words } })
  })

  it('that this version cannot read is deleted, and the others are kept', async () => {
    using log = openTestLog()
    log.log.transact(({ db }) => {
      const put = db.prepare("INSERT INTO drafts VALUES (?, ?, '2026-11-23T08:00:00.000Z')")
      put.run(`check-in ${start}`, 'not json')
      put.run(`poem ${start}`, '{"text":"x"}')
      put.run(`explain ${start}`, '{"note":"x"}')
    })
    const drafts = open({ log })
    expect(await found(drafts)).toEqual({ [`explain ${start}`]: { note: 'x' } })
    drafts.rest()
    expect(rows(log)).toHaveLength(1)
  })
})

describe('on a full disk', () => {
  it('every call says so, nothing typed is lost, and it is written once there is room', async () => {
    using log = openTestLog()
    const drafts = open({ log })
    drafts.rest()
    const pages = log.log.db.prepare('PRAGMA page_count').pluck().get()
    log.log.db.prepare(`PRAGMA max_page_count = ${Number(pages)}`).get()
    const long = 'x'.repeat(3_999)
    const answers = [`check-in ${start}`, `check-out ${end}`, `explain ${start}`].map((name) =>
      drafts.handlers.keepDraft({ name, fields: { plan: long, note: long } }),
    )
    drafts.rest()
    expect(await Promise.all(answers)).toEqual(
      answers.map(() => ({ ok: false, failure: { code: 'disk-full' } })),
    )
    expect(rows(log)).toEqual([])
    expect(Object.keys(await found(drafts))).toHaveLength(3)
    log.log.db.prepare('PRAGMA max_page_count = 100000').get()
    const later = type(drafts, 'enrolment', 'x')
    drafts.rest()
    expect(await later).toMatchObject({ ok: true })
    expect(rows(log)).toHaveLength(4)
    expect(drafts.bugs).toEqual([])
  })

  it('any other trouble is the bug that it is: of the caller, or reported where nobody asked', async () => {
    using log = openTestLog()
    const drafts = open({ log })
    drafts.rest()
    log.log.transact(({ db }) => {
      db.prepare(
        `CREATE TRIGGER fail_here BEFORE INSERT ON drafts
         BEGIN SELECT RAISE(ABORT, 'the test says no'); END`,
      ).run()
    })
    const answer = type(drafts, 'enrolment', words)
    drafts.rest()
    await expect(answer).rejects.toThrow('the test says no')
    expect(drafts.bugs).toEqual([])
    drafts.dispose()
    expect(drafts.bugs).toHaveLength(1)
  })
})

describe('what is accepted', () => {
  test.each(['enrolment', `check-in ${start}`, `check-out ${end}`, `explain ${start}`])(
    'the form %s',
    (name) => {
      expect(draftNameSchema.safeParse(name).success).toBe(true)
    },
  )

  test.each([
    '',
    'unlock',
    'passphrase',
    'check-in',
    'check-in ',
    `check-in  ${start}`,
    `check-in ${start} `,
    `check-in ${start} x`,
    'check-in 2026-02-30/start',
    `poem ${start}`,
    'enrolment 2026-11-23/start',
  ])('not the form %j', (name) => {
    expect(draftNameSchema.safeParse(name).success).toBe(false)
  })

  test.each([
    { Plan: 'x' },
    { 'a b': 'x' },
    { __proto__x: 'x' },
    { plan: 7 },
    { plan: 'x'.repeat(16_001) },
    Object.fromEntries([...'abcdefg'].map((letter) => [letter, 'x'.repeat(4_000)])),
    Object.fromEntries(Array.from({ length: 27 }, (_, number) => [`field${number}`, ''])),
  ])('not these fields (%#)', (fields) => {
    expect(draftFieldsSchema.safeParse(fields).success).toBe(false)
  })

  it('any text as it was typed', () => {
    const fields = { plan: 'سطر\nسطر\u200f \ud83c\udf19 <b>', note: '', done: 'x'.repeat(4_000) }
    expect(draftFieldsSchema.parse(fields)).toEqual(fields)
  })
})

describe('which drafts are kept', () => {
  const now = instantSchema.parse('2026-11-23T08:30:00.000Z')
  const draft = (name: string, ageMs: number): StoredDraft => ({
    name,
    fields: {},
    keptAt: addMs(now, -ageMs),
  })
  const keep = (drafts: readonly StoredDraft[], settled: readonly string[] = []) =>
    draftsToKeep(drafts, { provenNow: now, isSettled: (name) => settled.includes(name) }).map(
      ({ name }) => name,
    )

  it('the newest sixty, newest first', () => {
    const many = Array.from({ length: 70 }, (_, index) => draft(`draft ${index}`, index))
    expect(keep(many.toReversed())).toEqual(many.slice(0, 60).map(({ name }) => name))
  })

  it('those of exactly thirty days, and those of a clock that was ahead; none that is settled', () => {
    const drafts = [
      draft('old', 30 * dayMs + 1),
      draft('last day', 30 * dayMs),
      draft('of tomorrow', -dayMs),
      draft('said', 0),
    ]
    expect(keep(drafts, ['said'])).toEqual(['of tomorrow', 'last day'])
  })

  it('every one of them, however old, where no server has said what time it is', () => {
    const drafts = [draft('of last year', 400 * dayMs)]
    expect(draftsToKeep(drafts, { provenNow: null, isSettled: () => false })).toEqual(drafts)
  })
})
