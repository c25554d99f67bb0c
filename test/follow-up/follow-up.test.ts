import { describe, expect, it } from 'vitest'
import { createCorrections, keepCorrection } from '../../main/corrections/index.ts'
import { forgetSheetWords } from '../../main/follow-up/index.ts'
import { correctionDecidedBodySchema } from '../../shared/corrections/model.ts'
import { noEdits } from '../../shared/follow-up/edits.ts'
import {
  addDays,
  dayMs,
  hourMs,
  instantSchema,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { bodiesOf, mondayEnd, mondayStart } from '../check-ins/open-check-ins.ts'
import { testTaskId } from '../tasks/open-tasks.ts'
import { monday, type OpenedSheets, openSheets, thisWeek } from './open-sheets.ts'

/** A Monday on which three tasks were planned: one is done, one moved, one blocked. */
function workedMonday(sheets: OpenedSheets): void {
  sheets.order(1, { title: 'Rapport annuel', deliverable: 'PDF' })
  sheets.order(2, { title: 'Relevé des absences' })
  sheets.order(3, { title: 'جواب المفتشية' })
  sheets.plan(mondayStart, [1, 2, 3])
  sheets.laptop.clock.pass(8 * hourMs)
  sheets.report(mondayEnd, [
    { number: 1, did: 'done' },
    { number: 2, did: 'moved', to: '2026-11-25' },
    { number: 3, did: 'blocked', why: 'في انتظار المراسلة' },
  ])
}

const seqOf = (signed: Awaited<ReturnType<OpenedSheets['sign']>>): number => {
  if (!signed.ok) throw new Error(signed.failure.code)
  return signed.value.seq
}

describe('the sheet of a day', () => {
  it('writes itself from what was planned and what became of it', async () => {
    using sheets = openSheets()
    expect((await sheets.sheet(monday)).state).toBe('empty')
    workedMonday(sheets)
    const { state, written } = await sheets.sheet(monday)
    expect(state).toBe('to-sign')
    expect(written.planned.map(({ title }) => title)).toEqual([
      'Rapport annuel',
      'Relevé des absences',
      'جواب المفتشية',
    ])
    expect(written.done).toMatchObject([{ task: testTaskId(1), day: '2026-11-23' }])
    expect(written.moved).toMatchObject([{ task: testTaskId(2), to: '2026-11-25' }])
    expect(written.blocked).toMatchObject([{ task: testTaskId(3), reason: 'في انتظار المراسلة' }])
    expect(written.hours).toEqual([
      {
        date: '2026-11-23',
        start: { recorded: '08:30', corrections: [] },
        end: { recorded: '16:30', corrections: [] },
      },
    ])
  })

  it('holds what a shift that goes past midnight ends with, and the day after does not hold it too', async () => {
    using sheets = openSheets()
    sheets.order(1, { title: 'Veille du réseau' })
    sheets.order(2, { title: 'Rapport de nuit' })
    sheets.plan(mondayStart, [1, 2])
    // Tuesday, 00:30.
    sheets.laptop.clock.pass(16 * hourMs)
    sheets.report(mondayEnd, [
      { number: 1, did: 'done' },
      { number: 2, did: 'blocked', why: 'Panne du serveur' },
    ])
    const tuesday = { ...monday, from: addDays(monday.from, 1) }
    const { written } = await sheets.sheet(monday)
    expect(written.done).toMatchObject([{ task: testTaskId(1), day: '2026-11-23' }])
    expect(written.blocked).toMatchObject([{ day: '2026-11-23', reason: 'Panne du serveur' }])
    expect(await sheets.sheet(tuesday)).toMatchObject({
      state: 'empty',
      written: { done: [], blocked: [], ongoing: [] },
    })
    expect(
      (await sheets.list()).sheets.map(({ period, from, state }) => [period, from, state]),
    ).toEqual([
      ['day', '2026-11-24', 'empty'],
      ['week', '2026-11-23', 'to-sign'],
      ['day', '2026-11-23', 'to-sign'],
    ])
    // What is said once that shift is over is of Tuesday.
    sheets.laptop.clock.pass(9 * hourMs)
    sheets.work(2, 'doing')
    expect((await sheets.sheet(tuesday)).written.ongoing).toMatchObject([{ day: '2026-11-24' }])
    expect((await sheets.sheet(monday)).written.blocked).toHaveLength(1)
  })

  it('keeps what was typed until it is signed, and knows no day that has not come', async () => {
    using sheets = openSheets()
    const edits = { ...noEdits, meetings: ['Comité'], remarks: 'Rien à signaler' }
    expect(await sheets.handlers.editSheet({ ...monday, edits })).toMatchObject({ ok: true })
    expect((await sheets.sheet(monday)).edits).toEqual(edits)
    expect(bodiesOf(sheets.laptop, 'sheet-signed')).toEqual([])
    const tomorrow = {
      ...monday,
      from: instantSchema.parse('2026-11-24T00:00:00.000Z').slice(0, 10),
    }
    expect(await sheets.handlers.getSheet(tomorrow as typeof monday)).toMatchObject({
      failure: { code: 'no-such-sheet' },
    })
  })
})

describe('a task that was cancelled', () => {
  it('says so with its date in each part in which it stands, on screen and on paper', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    for (const number of [1, 2]) {
      const issuedAt = '2026-11-24T09:00:00.000Z'
      sheets.arrive(number, { issuedAt, title: 'Rapport', cancelled: 'Confiée ailleurs' })
    }
    sheets.laptop.clock.pass(dayMs)
    const { written } = await sheets.sheet(thisWeek)
    const cancelledOn = '2026-11-24'
    expect(written.done).toMatchObject([{ task: testTaskId(1), cancelledOn }])
    expect(written.moved).toMatchObject([{ task: testTaskId(2), cancelledOn }])
    expect(written.planned.map((line) => line.cancelledOn)).toEqual(
      expect.arrayContaining([cancelledOn, cancelledOn, undefined]),
    )
    // On the day before, it was not.
    expect((await sheets.sheet(monday)).written.done[0]).not.toHaveProperty('cancelledOn')
    const seq = seqOf(await sheets.sign(thisWeek))
    const place = { generation: 1, seq } as { generation: never; seq: never }
    await sheets.handlers.saveSheet({ place, format: 'html' })
    expect(String(sheets.paper.saved.at(-1)?.content).match(/Annulée le/g)).toHaveLength(4)
  })
})

describe('signing a sheet', () => {
  it('is an entry of the log with the whole sheet; a later one names the one before', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    const first = await sheets.sign(monday, { remarks: 'Journée calme' })
    expect((await sheets.sheet(monday)).state).toBe('signed')
    expect(await sheets.sign(monday)).toMatchObject({ failure: { code: 'sheet-unchanged' } })
    await sheets.sign(monday, { left: [`planned ${testTaskId(2)}`] })
    const [one, two] = bodiesOf(sheets.laptop, 'sheet-signed')
    expect(one).toMatchObject({ edition: 1, sheet: { remarks: 'Journée calme' } })
    expect(two).toMatchObject({
      ...{ edition: 2, replaces: { generation: 1, seq: seqOf(first) } },
      sheet: { planned: [{ task: testTaskId(1) }, { task: testTaskId(3) }] },
    })
    expect((await sheets.sheet(monday)).editions.map(({ edition }) => edition)).toEqual([2, 1])
  })

  it('refuses a sheet that says nothing, and writes no entry', async () => {
    using sheets = openSheets()
    expect(await sheets.sign(monday)).toMatchObject({ failure: { code: 'sheet-empty' } })
    expect(bodiesOf(sheets.laptop, 'sheet-signed')).toEqual([])
  })

  it('says that what is on file is no more what happened, once something else is recorded', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    await sheets.sign(thisWeek)
    sheets.laptop.clock.pass(dayMs)
    sheets.order(4, { title: 'Inventaire' })
    sheets.plan('2026-11-24/start' as typeof mondayStart, [4])
    expect((await sheets.sheet(thisWeek)).state).toBe('changed')
    // The day that is over says what it said.
    expect((await sheets.sheet(monday)).state).toBe('to-sign')
    expect(bodiesOf(sheets.laptop, 'sheet-signed')).toHaveLength(1)
  })
})

describe('a visa', () => {
  it('is shown beside the edition that it answers; a new edition waits for its own', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    const seq = seqOf(await sheets.sign(monday))
    sheets.visa(seq, { visa: 'returned', remarks: 'أين مرجع المحضر؟' })
    const returned = await sheets.sheet(monday)
    expect(returned.state).toBe('returned')
    expect(returned.editions[0]?.visas).toMatchObject([
      { visa: 'returned', remarks: 'أين مرجع المحضر؟' },
    ])
    const next = seqOf(await sheets.sign(monday, { remarks: 'المرجع 12/2026' }))
    expect((await sheets.sheet(monday)).state).toBe('signed')
    sheets.visa(next)
    expect((await sheets.sheet(monday)).state).toBe('seen')
  })

  it('loses its remarks once their time is over, and stays a visa', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    const seq = seqOf(await sheets.sign(monday))
    sheets.visa(seq, { visa: 'returned', remarks: 'À compléter' })
    const forget = (upTo: string) =>
      sheets.laptop.log.log.transact((tx) => forgetSheetWords(tx.db, instantSchema.parse(upTo)))
    expect(forget('2026-11-24T09:59:00.000Z')).toEqual([])
    expect(forget('2026-11-24T10:00:00.000Z')).toEqual([`sheet-visa.${seq}`])
    const { editions } = await sheets.sheet(monday)
    expect(editions[0]?.visas).toEqual([
      { visa: 'returned', role: 'supervisor', at: '2026-11-24T10:00:00.000Z' },
    ])
  })
})

describe('attendance on a sheet', () => {
  it('shows what counts after a correction beside what was first recorded, with the reason', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    const { laptop } = sheets
    const corrections = createCorrections({
      ...{ log: laptop.log.log, clock: laptop.clock, policy: laptop.policy.source, slots: laptop },
      isEnrolled: () => true,
      notifier: { show: async () => 'not-shown', withdraw: () => undefined },
      words: () => ({ title: '', body: '' }),
      notifications: () => defaultChoices.notifications,
      isOnDuty: () => false,
      onOpen: () => undefined,
      onChanged: () => undefined,
    })
    const asked = await corrections.handlers.askCorrection({
      ...{ about: 'slot', slot: mondayStart, says: 'time-wrong' },
      ...{ time: wallTimeSchema.parse('08:15'), reason: 'Panne du réseau' },
    })
    if (!asked.ok) throw new Error(asked.failure.code)
    laptop.log.log.transact((tx) =>
      keepCorrection(
        tx.db,
        correctionDecidedBodySchema.parse({
          ...{ request: asked.value, at: laptop.clock.now(), outcome: 'accepted' },
          ...{ reasons: 'Confirmé', time: '08:15' },
        }),
        'decided',
      ),
    )
    expect((await sheets.sheet(monday)).written.hours[0]?.start).toEqual({
      ...{ recorded: '08:30', counts: '08:15' },
      corrections: [
        {
          asked: { says: 'time-wrong', time: '08:15', reason: 'Panne du réseau' },
          ...{ outcome: 'accepted', time: '08:15' },
        },
      ],
    })
  })
})

describe('the list of sheets', () => {
  it('offers today and this week always, and of before what has something in it', async () => {
    using sheets = openSheets()
    expect((await sheets.list()).sheets.map(({ period, state }) => [period, state])).toEqual([
      ['day', 'empty'],
      ['week', 'empty'],
    ])
    workedMonday(sheets)
    await sheets.sign(monday)
    sheets.laptop.clock.pass(9 * dayMs)
    const { today, sheets: listed } = await sheets.list()
    expect(today).toBe('2026-12-02')
    expect(listed.map(({ period, from, state }) => [period, from, state])).toEqual([
      ['day', '2026-12-02', 'empty'],
      ['week', '2026-11-30', 'empty'],
      ['week', '2026-11-23', 'to-sign'],
      ['day', '2026-11-23', 'signed'],
    ])
  })

  it('offers a day that was not signed as long as its week, and both no more once that time is over', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    const waiting = async () =>
      (await sheets.list()).sheets
        .filter(({ state }) => state === 'to-sign')
        .map(({ from }) => from)
    // The Sunday that ends the eighth week after.
    sheets.laptop.clock.pass((8 * 7 + 6) * dayMs)
    expect(await waiting()).toEqual([monday.from, monday.from])
    sheets.laptop.clock.pass(dayMs)
    expect(await waiting()).toEqual([])
  })
})

describe('the list of many sheets', () => {
  it('says of each what the sheet itself says, and writes only what was touched after it was signed', async () => {
    using sheets = openSheets()
    /** The list, held beside the sheets themselves; answers how many of them the list had to write. */
    const listed = async () => {
      const before = sheets.writings()
      const { sheets: lines } = await sheets.list()
      const written = sheets.writings() - before
      for (const line of lines) expect((await sheets.sheet(line)).state).toBe(line.state)
      return { written, states: lines.map(({ period, state }) => `${period} ${state}`) }
    }
    workedMonday(sheets)
    expect(await listed()).toEqual({ written: 0, states: ['day to-sign', 'week to-sign'] })
    const day = seqOf(await sheets.sign(monday))
    await sheets.sign(thisWeek)
    expect(await listed()).toEqual({ written: 0, states: ['day signed', 'week signed'] })
    sheets.visa(day)
    sheets.laptop.clock.pass(dayMs)
    sheets.order(4, { title: 'Inventaire' })
    sheets.plan('2026-11-24/start' as typeof mondayStart, [4])
    // Tuesday is recorded: the week that was signed on Monday is written to be compared, and nothing else.
    expect(await listed()).toEqual({
      written: 1,
      states: ['day to-sign', 'week changed', 'day seen'],
    })
    const edits = { ...noEdits, remarks: 'Complément' }
    await sheets.handlers.editSheet({ ...monday, edits })
    expect(await listed()).toMatchObject({
      states: ['day to-sign', 'week changed', 'day changed'],
    })
  })

  it('sees an order of these days that arrives after they were signed', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    await sheets.sign(monday)
    const state = async () =>
      (await sheets.list()).sheets.find(({ period }) => period === 'day')?.state
    sheets.laptop.clock.pass(hourMs)
    // Of another task, and given after the day: nothing of what was signed.
    sheets.arrive(9, { issuedAt: '2026-11-24T10:00:00.000Z' })
    expect(await state()).toBe('signed')
    sheets.arrive(1, { issuedAt: '2026-11-23T07:00:00.000Z', title: 'Rapport de l’année 2026' })
    expect(await state()).toBe('changed')
    expect((await sheets.sheet(monday)).written.done[0]?.title).toBe('Rapport de l’année 2026')
  })

  it('knows of words without hours, and of what was typed and taken away again', async () => {
    using sheets = openSheets()
    const state = async () => (await sheets.list()).sheets[0]?.state
    const edits = { ...noEdits, remarks: 'Journée de formation' }
    await sheets.handlers.editSheet({ ...monday, edits })
    expect(await state()).toBe('to-sign')
    await sheets.handlers.editSheet({ ...monday, edits: noEdits })
    expect(await state()).toBe('empty')
  })
})

describe('a sheet on paper', () => {
  it('leaves out a column that no line fills, and writes a dash where one line does not', async () => {
    using sheets = openSheets()
    sheets.order(1, { title: 'Rapport annuel', deliverable: 'PDF' })
    sheets.order(2, { title: 'Relevé des absences' })
    sheets.plan(mondayStart, [1, 2])
    sheets.laptop.clock.pass(8 * hourMs)
    sheets.report(mondayEnd, [{ number: 2, did: 'done' }])
    const seq = seqOf(await sheets.sign(monday))
    const place = { generation: 1, seq } as { generation: never; seq: never }
    await sheets.handlers.saveSheet({ place, format: 'html' })
    const page = String(sheets.paper.saved.at(-1)?.content)
    expect(page).toContain('<th scope="col">Livrable attendu</th>')
    expect(page).toContain('<td>–</td>')
    // What was done had nothing to hand over.
    expect(page).not.toContain('<th scope="col">Livrable et référence</th>')
  })

  it.each([
    [
      'ar',
      'rtl',
      'الصفة: الرئيس المباشر',
      'وزارة المثال',
      'تأشيرة الرئيس المباشر',
      'المهام المنجزة',
    ],
    [
      'fr',
      'ltr',
      'Qualité : supérieur hiérarchique',
      'Ministère de l’Exemple',
      'Visa du supérieur hiérarchique',
      'Tâches réalisées',
    ],
  ] as const)(
    'in %s names whose it is, what was done, and leaves a place for the visa',
    async (...said) => {
      const [locale, dir, office, ...texts] = said
      using sheets = openSheets()
      workedMonday(sheets)
      sheets.set.locale = locale
      const seq = seqOf(await sheets.sign(monday, { remarks: 'Bien <noté> & clos' }))
      const place = { generation: 1, seq } as { generation: never; seq: never }
      const saved = await sheets.handlers.saveSheet({ place, format: 'pdf' })
      expect(saved).toMatchObject({ ok: true, value: { outcome: 'saved', entries: 1 } })
      const file = sheets.paper.saved.at(-1)
      expect(file?.suggestedName).toBe('mourafiq-F6-day-2026-11-23-1.pdf')
      const content = file?.content
      const page = typeof content === 'string' ? content : new TextDecoder().decode(content)
      expect(page).toContain(`<html lang="${locale}" dir="${dir}">`)
      for (const text of [...texts, 'سلمى بنعلي', 'Rapport annuel', 'جواب المفتشية'])
        expect(page).toContain(text)
      expect(page).toContain('Bien &lt;noté&gt; &amp; clos')
      expect(page).toContain('<div data-line="signature"')
      expect(bodiesOf(sheets.laptop, 'log-exported')).toEqual([{ entries: 1, format: 'pdf' }])
      sheets.visa(seq, { visa: 'returned', remarks: 'Préciser la référence' })
      await sheets.handlers.saveSheet({ place, format: 'html' })
      const answered = String(sheets.paper.saved.at(-1)?.content)
      expect(answered).toContain('Préciser la référence')
      expect(answered).toContain(office)
      expect(answered).toContain('<div data-line="name"')
      expect(page.match(/<title>[^<]*/)?.[0]).not.toMatch(/[\u2066-\u2069]/)
      expect(page).not.toContain('UTC (UTC')
      expect(answered).not.toContain('<div data-line="signature"')
      expect(answered).not.toContain('style="')
    },
  )

  it('is of the version that was asked for: an earlier one is filed as it was signed', async () => {
    using sheets = openSheets()
    workedMonday(sheets)
    const { policy } = sheets.laptop
    const inForce = policy.source.current()
    policy.replace({ ...inForce, privacy: { ...inForce.privacy, cndpReference: 'A-GC-217/2026' } })
    const first = seqOf(await sheets.sign(monday, { remarks: 'Première' }))
    await sheets.sign(monday, { remarks: 'Seconde' })
    const place = { generation: 1, seq: first } as { generation: never; seq: never }
    await sheets.handlers.saveSheet({ place, format: 'html' })
    const file = sheets.paper.saved.at(-1)
    expect(file?.suggestedName).toBe('mourafiq-F6-day-2026-11-23-1.html')
    for (const text of ['Première', 'A-GC-217/2026']) expect(String(file?.content)).toContain(text)
    expect(String(file?.content)).not.toContain('Seconde')
  })
})
