import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../main/platform/timers.ts'
import { keepTask } from '../../main/tasks/index.ts'
import { entryHeaderSchema } from '../../shared/activity-log/model.ts'
import { isolateOwn } from '../../shared/i18n/format.ts'
import { dayMs } from '../../shared/kernel/instant.ts'
import { fieldPathsOf } from '../../shared/my-data/field-paths.ts'
import type { MyData } from '../../shared/my-data/model.ts'
import { entriesRequestSchema } from '../../shared/sync/wire.ts'
import { taskDirectiveBodySchema } from '../../shared/tasks/model.ts'
import { entryKinds } from '../../shared/wire/entry-kinds.ts'
import { checkInBody } from '../activity-log/open-test-log.ts'
import { testOrder, testTaskId } from '../tasks/open-tasks.ts'
import { openMyDataLaptop } from './open-my-data.ts'

const kindIn = (view: MyData, kind: string) => {
  const found = view.kinds.find((candidate) => candidate.kind === kind)
  if (!found) throw new Error(`no kind ${kind}`)
  return found
}
const fieldIn = (view: MyData, kind: string, path: string) =>
  kindIn(view, kind).fields.find((field) => field.path === path)

describe('what was sent', () => {
  it('is nothing on a laptop that is not enrolled, and every field that could be is listed', async () => {
    await using laptop = await openMyDataLaptop()
    laptop.checkIn()
    const view = await laptop.view()
    expect(view.sent).toEqual({ entries: 0, contents: 0 })
    expect(view).not.toHaveProperty('lastUpload')
    expect(view.kinds.map(({ kind }) => kind)).toEqual(Object.keys(entryKinds))
    expect(view.header.map(({ path }) => path)).toEqual(fieldPathsOf(entryHeaderSchema))
    expect(view.kinds.flatMap(({ fields }) => fields).every(({ sent }) => sent === 0)).toBe(true)
  })

  it('counts each field, with the last value word for word and when it was', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.checkIn('الخطة الأولى')
    laptop.pass(60_000)
    laptop.checkIn('Le second plan « v2 »')
    const last = laptop.clock.now()
    await laptop.sync()
    const view = await laptop.view()
    expect(kindIn(view, 'check-in')).toMatchObject({ entries: 2, erased: 0, last: { at: last } })
    expect(fieldIn(view, 'check-in', 'form.plan')).toEqual({
      path: 'form.plan',
      sent: 2,
      last: { at: last, offsetMinutes: 0 },
      example: 'Le second plan « v2 »',
    })
    expect(fieldIn(view, 'check-in', 'form.reachableUntil')).toEqual({
      path: 'form.reachableUntil',
      sent: 0,
    })
    expect(view.header.find(({ path }) => path === 'seq')).toMatchObject({
      sent: view.sent.entries,
      example: String(view.sent.entries),
    })
    expect(view.sent.entries).toBe(laptop.agent.log.head().seq)
  })

  it('stands beside the titles of the tasks that it names, which are no part of it', async () => {
    await using laptop = await openMyDataLaptop({ locale: 'fr' })
    await laptop.enrol()
    const [known, gone] = [testTaskId(1), testTaskId(2)]
    const tasks = [{ task: known }, { task: gone }]
    laptop.agent.log.transact((tx) => {
      const body = { task: known, revision: 1, order: testOrder({ title: 'Procès-verbal' }) }
      const document = { kind: 'task', body: taskDirectiveBodySchema.parse(body) } as const
      keepTask(tx.db, document, { id: 'task.1', issuedAt: laptop.clock.now() })
      return tx.append('check-in', { ...checkInBody(), tasks })
    })
    await laptop.sync()
    const view = await laptop.view()
    expect(fieldIn(view, 'check-in', 'tasks')?.example).toBe(JSON.stringify(tasks))
    expect(view.titles).toEqual({ [known]: 'Procès-verbal' })
    await laptop.myData.handlers.exportMyData({ format: 'html' })
    const page = String(laptop.saved.at(-1)?.content)
    const named = page.indexOf(
      '<span>2 tâches prévues</span><bdi class="own" dir="auto">Procès-verbal<',
    )
    expect(named).toBeGreaterThan(0)
    expect(page.slice(named, named + 400)).toContain(gone)
    expect(page).toContain(
      `2 tâches prévues</span><bdi class="own" dir="auto">${isolateOwn('Procès-verbal')}`,
    )
  })

  it('does not count what waits, and counts it once it has left, even where no answer came', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    const before = (await laptop.view()).sent.entries
    laptop.checkIn('waits')
    expect((await laptop.view()).sent.entries).toBe(before)
    laptop.network.will('well', 'lost-reply')
    await laptop.sync()
    const view = await laptop.view()
    expect(view.sent.entries).toBe(before + 1)
    expect(fieldIn(view, 'check-in', 'form.plan')).toMatchObject({ example: 'waits' })
    expect(view.openUpload).toEqual({ begunAt: { at: laptop.clock.now(), offsetMinutes: 0 } })
    expect(view.lastUpload?.lastSeq).toBe(before)
    await laptop.sync()
    expect(await laptop.view()).not.toHaveProperty('openUpload')
  })

  it('never lists a content that stays on the laptop as sent', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.agent.log.transact((tx) => tx.append('log-exported', { entries: 3, format: 'html' }))
    await laptop.sync()
    const view = await laptop.view()
    expect(kindIn(view, 'log-exported')).toMatchObject({ visibility: 'device', entries: 1 })
    expect(kindIn(view, 'log-exported').fields.every(({ sent }) => sent === 0)).toBe(true)
    expect(view.sent.contents).toBe(view.sent.entries - 1)
  })

  it('forgets the value of an erased content and says how many were erased', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.checkIn('to be forgotten')
    await laptop.sync()
    expect(fieldIn(await laptop.view(), 'check-in', 'form.plan')).toMatchObject({ sent: 1 })
    laptop.pass(366 * dayMs)
    laptop.look()
    const view = await laptop.view()
    expect(kindIn(view, 'check-in')).toMatchObject({ entries: 1, erased: 1 })
    expect(fieldIn(view, 'check-in', 'form.plan')).toEqual({ path: 'form.plan', sent: 0 })
    expect(JSON.stringify(view)).not.toContain('to be forgotten')
  })

  it('counts right although entries are written, sent and erased while it counts', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.agent.log.transact((tx) => {
      for (let index = 0; index < 2_200; index += 1) tx.append('check-in', checkInBody(`${index}`))
    })
    await laptop.sync()
    const counting = laptop.view()
    const alsoCounting = laptop.view()
    laptop.checkIn('written meanwhile')
    await nextTurn()
    laptop.agent.activity.erase([700], 'test')
    await laptop.sync()
    await Promise.all([counting, alsoCounting])
    const { sent, header, kinds, retention } = await laptop.view()
    expect(kindIn(await laptop.view(), 'check-in')).toMatchObject({ entries: 2_201, erased: 1 })
    expect(sent.entries).toBe(laptop.agent.log.head().seq)
    await laptop.restart()
    expect(await laptop.view()).toMatchObject({
      ...{ sent, header, kinds },
      retention: { lines: retention.lines },
    })
  })

  it('says the same after a restart as when it was counted on', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    for (let day = 0; day < 5; day += 1) {
      laptop.checkIn(`plan ${day}`)
      await laptop.sync()
      await laptop.view()
    }
    const { sent, header, kinds } = await laptop.view()
    await laptop.restart()
    expect(await laptop.view()).toMatchObject({ sent, header, kinds })
  })
})

describe('the last upload', () => {
  it('is kept word for word as the server got it, with the receipt it gave', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    const seq = laptop.checkIn('تقرير')
    await laptop.sync()
    const reply = await laptop.myData.handlers.getLastUpload(undefined)
    if (!reply.ok || !reply.value?.body) throw new Error('no upload')
    const request = entriesRequestSchema.parse(JSON.parse(reply.value.body))
    expect(request.seal.seq).toBe(seq)
    expect(reply.value.body).toContain('تقرير')
    expect(laptop.agent.log.lastReceipt()?.jws).toBe(reply.value.receipt)
    expect(JSON.parse(reply.value.receiptSays)).toMatchObject({ seq })
    const sent: { readonly entries: readonly unknown[] } = JSON.parse(reply.value.body ?? '')
    expect(reply.value.holds.reduce((sum, { count }) => sum + count, 0)).toBe(sent.entries.length)
    const { lastUpload } = await laptop.view()
    expect(lastUpload).toMatchObject({
      lastSeq: seq,
      bytes: Buffer.byteLength(reply.value.body),
    })
  })

  it('stays the last accepted one while a later one is refused', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    const before = (await laptop.view()).lastUpload
    laptop.checkIn('refused')
    laptop.ministry.setRevoked(true)
    await laptop.sync()
    const view = await laptop.view()
    expect(view.lastUpload).toEqual(before)
    expect(view).toHaveProperty('openUpload')
  })
})

describe('what requests carry', () => {
  it('is told with the values that are kept, and without those that are not', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.checkIn()
    await laptop.sync()
    const { requests } = await laptop.view()
    const valueSent = (request: string, path: string) =>
      requests
        .find((candidate) => candidate.request === request)
        ?.fields.find((field) => field.path === path)?.value
    expect(valueSent('enrolment', 'device')).toBe(laptop.agent.log.device)
    expect(valueSent('enrolment', 'code')).toBeUndefined()
    expect(valueSent('enrolment', 'authKey')).toContain(laptop.agent.activity.authKey.publicKey.x)
    expect(valueSent('upload', 'seal.seq')).toBe(String(laptop.agent.log.head().seq))
    expect(valueSent('upload', 'entries')).toBeUndefined()
    expect(valueSent('connection', 'user-agent')).toBe('Mourafiq')
  })
})

describe('how long things are kept', () => {
  it('tells the oldest of each purpose and the day of its erasure, once the ministry has it', async () => {
    await using laptop = await openMyDataLaptop()
    const seq = laptop.checkIn()
    const lineOf = async (what: string) =>
      (await laptop.view()).retention.lines.find((line) => line.what === what)
    expect(await lineOf('attendance')).toEqual({
      what: 'attendance',
      days: 365,
      readable: 1,
      oldest: { seq, at: { at: laptop.clock.now(), offsetMinutes: 0 } },
    })
    laptop.pass(10 * dayMs)
    await laptop.enrol()
    expect((await lineOf('attendance'))?.oldest?.erasure).toEqual({
      on: '2027-12-03',
      state: 'ahead',
    })
    // A clock that nobody confirmed cannot erase: the day is told as come, and waits.
    laptop.clock.setWall(2 * 365 * dayMs)
    expect((await lineOf('attendance'))?.oldest?.erasure).toMatchObject({ state: 'waits' })
    expect(await lineOf('task')).toMatchObject({ readable: 0 })
  })

  it('tells what security checks read beside what they found, with a shorter time', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.scan()
    await laptop.sync()
    const { lines } = (await laptop.view()).retention
    const [security, evidence] = ['security', 'posture-evidence'].map((what) =>
      lines.find((line) => line.what === what),
    )
    expect(security).toMatchObject({ days: 184, readable: 1 })
    expect(evidence).toMatchObject({
      days: 30,
      readable: 1,
      oldest: { erasure: { on: '2026-12-23', state: 'ahead' } },
    })
  })
})
