import { describe, expect, test } from 'vitest'
import { wordsIn } from '../../main/app/texts.ts'
import type { ActivityFilter } from '../../shared/activity-log/filter.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { calendarDateSchema, dayMs, hourMs } from '../../shared/kernel/instant.ts'
import { forgeReceipt, keyPairNamed } from './forge.ts'
import { growLog } from './grow-log.ts'
import { checkInBody, openTestLog, type TestLog, testClock } from './open-test-log.ts'

const checkIn = (log: TestLog, plan: string) =>
  log.log.transact((tx) => tx.append('check-in', checkInBody(plan)))

/** The numbers of the lines that a filter lets through, newest first, and how many there are in all. */
async function listed(log: TestLog, filter?: ActivityFilter, limit = 50) {
  const reply = await log.handlers.listActivity({ limit, ...(filter ? { filter } : {}) })
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}
const seqsOf = async (log: TestLog, filter: ActivityFilter) =>
  (await listed(log, filter)).items.map(({ seq }) => seq)
const date = (text: string) => calendarDateSchema.parse(text)

/** Lets the ministry receive the log up to its head. */
function receive(log: TestLog): void {
  const { generation, seq, hash: head } = log.log.head()
  const claims = { device: log.log.device, generation, seq, head, receivedAt: log.clock.now() }
  const { jws } = forgeReceipt(claims, keyPairNamed('ministry key'))
  log.log.transact((tx) =>
    log.log.storeReceipt(tx.db, jws, receiptSchema.parse({ v: 1, ...claims })),
  )
}

describe('the list of activity', () => {
  test('counts every entry and says on which official date the log began', async () => {
    using log = openTestLog()
    checkIn(log, 'a')
    expect(await listed(log, undefined, 1)).toMatchObject({
      hasMore: true,
      count: 2,
      openedOn: '2026-11-23',
      items: [{ seq: 2, kind: 'check-in', delivery: 'local' }],
    })
    using late = openTestLog({
      clock: testClock('2026-11-23T23:30:00.000Z'),
      timeContext: () => ({ offsetMinutesAt: () => 60, policyEdition: 'x' }),
    })
    expect((await listed(late)).openedOn).toBe('2026-11-24')
  })

  test('a filter gives pages without hole or repetition, also while entries are added', async () => {
    using log = openTestLog()
    for (let day = 1; day <= 30; day += 1) checkIn(log, day % 3 === 0 ? 'الميزانية' : 'autre chose')
    const filter = { text: 'ميزانية' }
    const seqs: number[] = []
    let before: { generation: number; seq: number } | undefined
    for (;;) {
      const reply = await log.handlers.listActivity({
        limit: 4,
        filter,
        ...(before ? { before } : {}),
      })
      if (!reply.ok) throw new Error(reply.failure.code)
      seqs.push(...reply.value.items.map(({ seq }) => seq))
      expect(reply.value.count).toBe(10 + (seqs.length > 4 ? 1 : 0))
      if (seqs.length === 4) checkIn(log, 'ميزانيات')
      before = reply.value.items.at(-1)
      if (!reply.value.hasMore) break
    }
    expect(seqs).toEqual([31, 28, 25, 22, 19, 16, 13, 10, 7, 4])
    expect(await seqsOf(log, filter)).toEqual([32, 31, 28, 25, 22, 19, 16, 13, 10, 7, 4])
  })

  test('finds nothing by a sign alone, whatever was typed in the log', async () => {
    using log = openTestLog()
    checkIn(log, '* 100 % … 😀')
    for (const text of ['*', '…', '%', '😀', 'َ'])
      expect(await listed(log, { text })).toMatchObject({ items: [], count: 0, hasMore: false })
    expect((await listed(log, { text: '100 %' })).items).toHaveLength(1)
  })

  test('finds what people typed and what the screen says, in the language on screen, however spelled', async () => {
    let locale: 'ar' | 'fr' = 'ar'
    using log = openTestLog({ words: () => wordsIn(locale) })
    checkIn(log, 'أُنْجِزَ التـقريرُ، Compte rendu à Fès')
    log.log.transact((tx) => {
      tx.append('reminder', {
        slot: slotIdSchema.parse('2026-11-20/end'),
        minutes: 0,
        step: 'toast',
        outcome: 'not-shown',
      })
    })
    expect(await seqsOf(log, { text: 'تقرير انجز' })).toEqual([2])
    expect(await seqsOf(log, { text: 'COMPTE fes' })).toEqual([2])
    expect(await seqsOf(log, { text: 'تقرير غائب' })).toEqual([])
    expect(await seqsOf(log, { text: 'تذكير' })).toEqual([3])
    expect(await seqsOf(log, { text: 'rappel' })).toEqual([])
    // The day in its heading: Monday 23 November.
    expect(await seqsOf(log, { text: 'الاثنين 23' })).toEqual([3, 2, 1])
    locale = 'fr'
    expect(await seqsOf(log, { text: 'rappel affiché' })).toEqual([3])
    expect(await seqsOf(log, { text: 'a domicile' })).toEqual([2])
    expect(await seqsOf(log, { text: 'télétravail' })).toEqual([])
  })

  test('narrows by purpose, by delivery and by official date', async () => {
    let isEnrolled = false
    using log = openTestLog({
      isEnrolled: () => isEnrolled,
      timeContext: () => ({ offsetMinutesAt: () => 60, policyEdition: 'x' }),
    })
    checkIn(log, 'a')
    receive(log)
    log.clock.pass(dayMs + 14 * hourMs + hourMs / 2)
    checkIn(log, 'at half past midnight of the 25th, by official time')
    expect(await seqsOf(log, { purposes: ['attendance'] })).toEqual([3, 2])
    expect(await seqsOf(log, { purposes: ['agent', 'attendance'] })).toEqual([3, 2, 1])
    expect(await seqsOf(log, { purposes: [] })).toEqual([3, 2, 1])
    expect(await seqsOf(log, { delivery: 'received' })).toEqual([2, 1])
    expect(await seqsOf(log, { delivery: 'local' })).toEqual([3])
    isEnrolled = true
    expect(await seqsOf(log, { delivery: 'waiting' })).toEqual([3])
    receive(log)
    expect(await listed(log, { delivery: 'waiting' })).toMatchObject({ items: [], count: 0 })
    expect(await seqsOf(log, { from: date('2026-11-25') })).toEqual([3])
    expect(await seqsOf(log, { to: date('2026-11-24') })).toEqual([2, 1])
    expect(await seqsOf(log, { from: date('2026-11-23'), to: date('2026-11-23') })).toEqual([2, 1])
    expect(await seqsOf(log, { text: 'midnight', delivery: 'received' })).toEqual([3])
  })

  test('finds nothing of what was erased, however it was asked before', async () => {
    using log = openTestLog()
    checkIn(log, 'confidentiel')
    expect(await seqsOf(log, { text: 'confidentiel' })).toEqual([2])
    log.erase([2], 'retention.attendance')
    expect(await seqsOf(log, { text: 'confidentiel' })).toEqual([])
    expect(await seqsOf(log, { text: 'contenu effacé' })).toEqual([3, 2])
  })

  test('finds nothing of what is erased while it looks', async () => {
    let pauses = 0
    using log: TestLog = openTestLog({
      pause: async () => {
        pauses += 1
        if (pauses === 1) log.erase([2], 'retention.attendance')
      },
    })
    checkIn(log, 'confidentiel')
    growLog(log, 40)
    expect(await seqsOf(log, { text: 'confidentiel' })).toEqual([])
    expect(pauses).toBeGreaterThan(1)
  })

  test('looks through ten thousand entries in slices, and at none twice for the next page', async () => {
    let pauses = 0
    using log = openTestLog({
      pause: async () => {
        pauses += 1
      },
    })
    log.log.transact((tx) => {
      for (let entry = 1; entry < 10_000; entry += 1)
        tx.append('check-in', checkInBody(entry % 100 === 0 ? 'rare' : 'fréquent'))
    })
    const first = await listed(log, { text: 'rare' }, 10)
    expect([first.count, first.items.length, pauses]).toEqual([99, 10, 400])
    const next = await log.handlers.listActivity({
      limit: 10,
      filter: { text: 'rare' },
      before: { generation: 1, seq: first.items.at(-1)?.seq ?? 0 },
    })
    expect(next).toMatchObject({ ok: true, value: { count: 99, items: { length: 10 } } })
    expect(pauses).toBe(400)
  })

  test('keeps the line of an entry that somebody made unreadable, and lists the others', async () => {
    using log = openTestLog()
    checkIn(log, 'a')
    checkIn(log, 'b')
    log.connection.inTransaction((db) => {
      db.prepare('DROP TRIGGER entries_never_change').run()
      db.prepare("UPDATE entries SET header = 'x' || header, body = 'no JSON' WHERE seq = 2").run()
    })
    expect((await listed(log)).items).toMatchObject([
      { seq: 3, kind: 'check-in' },
      { seq: 2, kind: 'unreadable', at: '2026-11-23T08:30:00.000Z', body: {} },
      { seq: 1, kind: 'log-opened' },
    ])
    expect(await seqsOf(log, { text: 'modifié' })).toEqual([2])
  })
})
