import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { attendanceCsv, attendanceOf } from '../../server/attendance/index.ts'
import { publish } from '../../server/directives/index.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type TestDevice } from '../support/test-device.ts'

/** Wednesday evening; under the shipped policy Monday to Wednesday are telework days of 8:30 to 16:30. */
const evening = instantSchema.parse('2026-11-25T22:00:00.000Z')
const [monday, wednesday] = ['2026-11-23', '2026-11-25'].map((date) =>
  calendarDateSchema.parse(date),
)

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => evening })
})
afterAll(() => ministry.stop())

const checkOutForm = { done: '', remaining: '', blockers: '', note: '' }

function checkOut(laptop: TestDevice, date: string, at: string) {
  laptop.append(
    'check-out',
    { slot: `${date}/end`, timeliness: 'on-time', form: checkOutForm },
    { at },
  )
}

async function employed(name?: string) {
  const ppr = await ministry.addEmployee(name === undefined ? {} : { name })
  const laptop = await enrolledDevice(ministry, ppr)
  laptop.entries.length = 0
  laptop.hashes.length = 0
  laptop.open('2026-11-20T09:00:00.000Z')
  const employee = await findEmployeeByPpr(ministry.context.db, ppr)
  if (!employee) throw new Error('no employee')
  return { ppr, laptop, employee }
}

async function reportOf(
  { employee }: Awaited<ReturnType<typeof employed>>,
  from = monday,
  to = wednesday,
) {
  if (!from || !to) throw new Error('no dates')
  const defaultPolicy = shippedPolicy()
  const asked = { employees: [employee], from, to, defaultPolicy }
  const [report] = await attendanceOf(ministry.context, asked)
  if (!report) throw new Error('no report')
  return report
}

const statesOf = ({ days }: Awaited<ReturnType<typeof reportOf>>) =>
  days.map(({ start, end }) => [start?.state, end?.state])

describe('attendance', () => {
  it('a day that was checked in and out is told with official times, timeliness and place', async () => {
    const person = await employed()
    person.laptop.checkIn('2026-11-23', '2026-11-23T08:31:00.000Z')
    checkOut(person.laptop, '2026-11-23', '2026-11-23T16:35:00.000Z')
    await person.laptop.push()
    const [day] = (await reportOf(person)).days
    expect(day).toMatchObject({
      date: '2026-11-23',
      day: 'remote',
      start: { state: 'recorded', time: '08:31', timeliness: 'on-time', place: 'home' },
      end: { state: 'recorded', time: '16:35', timeliness: 'on-time' },
    })
  })

  it('late is a fact beside the time, and nothing is added up', async () => {
    const person = await employed()
    person.laptop.checkIn('2026-11-23', '2026-11-23T10:15:00.000Z', 'late')
    await person.laptop.push()
    const report = await reportOf(person)
    expect(report.days[0]?.start).toMatchObject({ timeliness: 'late', time: '10:15' })
    expect(Object.keys(report)).toEqual(['employee', 'knownUntil', 'days'])
  })

  it('before the laptop has sent its log past a slot, the slot is not yet known, never missed', async () => {
    const person = await employed()
    await person.laptop.push()
    expect(statesOf(await reportOf(person))).toEqual([
      ['not-yet-known', 'not-yet-known'],
      ['not-yet-known', 'not-yet-known'],
      ['not-yet-known', 'not-yet-known'],
    ])
    person.laptop.checkIn('2026-11-24', '2026-11-24T08:30:00.000Z')
    await person.laptop.push(2)
    expect(statesOf(await reportOf(person))).toEqual([
      ['missed', 'missed'],
      ['recorded', 'not-yet-known'],
      ['not-yet-known', 'not-yet-known'],
    ])
  })

  it('an employee without a laptop, or whose laptop has sent nothing, is not yet known', async () => {
    const person = await employed()
    expect(statesOf(await reportOf(person))[0]).toEqual(['not-yet-known', 'not-yet-known'])
  })

  it('with two laptops in use, the one that is furthest behind decides what is known', async () => {
    const person = await employed()
    person.laptop.checkIn('2026-11-25', '2026-11-25T08:30:00.000Z')
    await person.laptop.push()
    expect(statesOf(await reportOf(person))[0]).toEqual(['missed', 'missed'])
    const second = await enrolledDevice(ministry, person.ppr)
    expect(statesOf(await reportOf(person))[0]).toEqual(['not-yet-known', 'not-yet-known'])
    second.checkIn('2026-11-23', '2026-11-23T08:30:00.000Z')
    second.checkIn('2026-11-24', '2026-11-24T08:30:00.000Z')
    await second.push()
    expect(statesOf(await reportOf(person))[0]).toEqual(['recorded', 'missed'])
  })

  it('a laptop clock that runs ahead does not make the server know the future', async () => {
    const person = await employed()
    person.laptop.append(
      'clock-jumped',
      { byMs: 1, before: evening },
      { at: '2027-06-01T00:00:00.000Z' },
    )
    await person.laptop.push()
    expect((await reportOf(person)).knownUntil).toBe(evening)
  })

  it('a missed slot that was explained says so in the employee’s words', async () => {
    const person = await employed()
    const body = { slot: '2026-11-23/start', reason: 'power-or-network', note: 'انقطاع' }
    person.laptop.append('slot-explained', body, { at: '2026-11-24T08:00:00.000Z' })
    await person.laptop.push()
    expect((await reportOf(person)).days[0]?.start).toEqual({
      state: 'explained',
      reminder: 'not-shown',
      explanation: { reason: 'power-or-network', note: 'انقطاع' },
    })
  })

  it('whether a reminder was shown stands beside what was missed, and beside nothing else', async () => {
    const person = await employed()
    const remind = (slot: string, step: string, outcome: string, at: string) =>
      person.laptop.append('reminder', { slot, minutes: 5, step, outcome }, { at })
    remind('2026-11-23/start', 'toast', 'not-shown', '2026-11-23T08:35:00.000Z')
    remind('2026-11-23/start', 'tray-badge', 'not-shown', '2026-11-23T08:35:01.000Z')
    remind('2026-11-23/end', 'toast', 'not-shown', '2026-11-23T16:30:00.000Z')
    remind('2026-11-23/end', 'in-app-card', 'shown', '2026-11-23T17:10:00.000Z')
    remind('2026-11-24/start', 'toast', 'shown', '2026-11-24T08:25:00.000Z')
    person.laptop.checkIn('2026-11-24', '2026-11-24T08:31:00.000Z')
    person.laptop.checkIn('2026-11-25', '2026-11-25T08:30:00.000Z')
    await person.laptop.push()
    const { days } = await reportOf(person)
    expect(days.map(({ start, end }) => [start?.reminder, end?.reminder])).toEqual([
      ['not-shown', 'shown'],
      // Recorded, so that there is nothing to hold against anybody; then a laptop that was off when it should have rung.
      [undefined, 'not-shown'],
      [undefined, undefined],
    ])
    const [heading, line] = attendanceCsv([await reportOf(person, monday, monday)]).split('\r\n')
    const cells = (text = '') => text.split(',').map((cell) => cell.replace(/[\ufeff"]/g, ''))
    const shown = (column: string) => cells(line)[cells(heading).indexOf(column)]
    expect(shown('check_in_reminder_shown')).toBe('no')
    expect(shown('check_out_reminder_shown')).toBe('yes')
  })

  it('a reminder silenced by the employee is not shown, and one whose content is erased is not known', async () => {
    const person = await employed()
    const silenced = { slot: '2026-11-23/start', minutes: -5, step: 'toast', outcome: 'not-shown' }
    person.laptop.append(
      'reminder',
      { ...silenced, reason: 'quiet' },
      { at: '2026-11-23T08:25:00.000Z' },
    )
    person.laptop.append(
      'reminder',
      { ...silenced, slot: '2026-11-23/end', minutes: 0, outcome: 'shown' },
      { at: '2026-11-23T16:30:00.000Z' },
    )
    person.laptop.checkIn('2026-11-24', '2026-11-24T08:30:00.000Z')
    await person.laptop.push()
    const remindersNow = async () => {
      const [day] = (await reportOf(person)).days
      return [day?.start?.reminder, day?.end?.reminder]
    }
    expect(await remindersNow()).toEqual(['not-shown', 'shown'])
    await ministry.context.db.inTransaction((tx) =>
      tx.execute(
        `update entries set body = null, salt = null where device = $1 and kind = 'reminder'`,
        [person.laptop.device],
      ),
    )
    expect(await remindersNow()).toEqual(['unknown', 'unknown'])
  })

  it('reminders received before the server told them are found by its migration', async () => {
    const person = await employed()
    const body = { slot: '2026-11-23/start', minutes: -5, step: 'toast', outcome: 'shown' }
    person.laptop.append('reminder', body, { at: '2026-11-23T08:25:00.000Z' })
    person.laptop.checkIn('2026-11-24', '2026-11-24T08:30:00.000Z')
    await person.laptop.push()
    const before = await reportOf(person)
    expect(before.days[0]?.start?.reminder).toBe('shown')
    const migration = readFileSync(
      new URL('../../server/db/migrations/0080-reminders.sql', import.meta.url),
      'utf8',
    )
    await ministry.context.db.inTransaction(async (tx) => {
      await tx.execute("delete from attendance where kind = 'reminder'")
      await tx.execute(migration)
      await tx.execute(migration)
    })
    expect(await reportOf(person)).toEqual(before)
  })

  it('where the policy has no reminder for a slot, none is due', async () => {
    const person = await employed()
    person.laptop.checkIn('2026-11-25', '2026-11-25T08:30:00.000Z')
    await person.laptop.push()
    const defaultPolicy = { ...shippedPolicy(), reminders: { start: [], end: [0] } }
    if (!monday) throw new Error('no date')
    const [report] = await attendanceOf(ministry.context, {
      ...{ employees: [person.employee], from: monday, to: monday },
      defaultPolicy,
    })
    const [day] = report?.days ?? []
    expect([day?.start?.reminder, day?.end?.reminder]).toEqual(['none-due', 'not-shown'])
  })

  it('days before the log of a laptop began are not held against anybody', async () => {
    const person = await employed()
    person.laptop.checkIn('2026-11-25', '2026-11-25T08:30:00.000Z')
    await person.laptop.push()
    const before = calendarDateSchema.parse('2026-11-17')
    expect(statesOf(await reportOf(person, before, before))).toEqual([['before-log', 'before-log']])
  })

  it('what is quarantined is not attendance', async () => {
    const person = await employed()
    person.laptop.append(
      'check-in',
      { slot: '2026-11-23/start' },
      { at: '2026-11-23T08:30:00.000Z' },
    )
    await person.laptop.push()
    expect((await reportOf(person)).days[0]?.start?.state).toBe('not-yet-known')
  })

  it('a holiday announced by a patch takes the expectation away, and keeps what was recorded', async () => {
    const person = await employed()
    person.laptop.checkIn('2026-11-23', '2026-11-23T08:30:00.000Z')
    person.laptop.checkIn('2026-11-25', '2026-11-25T08:30:00.000Z')
    await person.laptop.push()
    const name = { ar: 'عطلة', fr: 'Congé', en: 'Day off' }
    const period = { from: '2026-11-23', to: '2026-11-24', source: 'test', provisional: false }
    const body = {
      ...{ v: 1, id: 'extra', serial: 1, reason: name, hours: [], remove: [] },
      holidays: [{ id: 'extra-day', name, ...period }],
    }
    await publish(ministry.context, ministry.keys.sign, { kind: 'calendar-patch', serial: 1, body })
    const { days } = await reportOf(person)
    expect(days.map(({ day }) => day)).toEqual(['holiday', 'holiday', 'remote'])
    expect(days.map(({ start, end }) => [start?.state, end?.state])).toEqual([
      ['recorded', undefined],
      [undefined, undefined],
      ['recorded', 'not-yet-known'],
    ])
  })

  it('dates that no laptop ever had are answered with a sentence', async () => {
    const person = await employed()
    for (const text of ['0000-01-01', '1899-12-31', '9999-12-31']) {
      const date = calendarDateSchema.parse(text)
      await expect(reportOf(person, date, date)).rejects.toThrow(
        'Attendance can be read from 1900-01-01 to 9998-12-31.',
      )
    }
    for (const text of ['1900-01-01', '9998-12-31']) {
      const date = calendarDateSchema.parse(text)
      expect((await reportOf(person, date, date)).days).toHaveLength(1)
    }
  })

  it('in CSV it holds no formula, no mark of direction and no broken line', async () => {
    const person = await employed('\u202b=cmd|’ /C calc’!A0, "سعيد"\u200f')
    const body = { slot: '2026-11-25/start', reason: 'other', note: '@SUM(1)\n+1' }
    person.laptop.append('slot-explained', body, { at: '2026-11-25T18:00:00.000Z' })
    await person.laptop.push()
    const csv = attendanceCsv([await reportOf(person, wednesday, wednesday)])
    const [heading, ...rest] = csv.split('\r\n')
    expect(heading).toMatch(/^\ufeff"ppr","name","unit_fr"/)
    const line = rest.join('\r\n')
    expect(line).toContain(`"'=cmd|’ /C calc’!A0, ""سعيد"""`)
    expect(line).toContain(`"'@SUM(1) +1"`)
    expect(line).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
    expect(line.startsWith(`"${person.ppr}"`)).toBe(true)
  })

  it('in CSV nothing begins like a formula in any spreadsheet, whatever separates its cells', async () => {
    const report = await reportOf(await employed(), wednesday, wednesday)
    const lineWith = (note: string) => {
      const days = report.days.map((day) => ({
        ...day,
        start: { state: 'explained', explanation: { reason: 'other', note } } as const,
      }))
      return attendanceCsv([{ ...report, days }]).split('\r\n')[1] ?? ''
    }
    for (const [note, cell] of [
      ['x;=HYPERLINK("http://x")', `"x;'=HYPERLINK(""http://x"")"`],
      ['a"; @b;;\t-c', `"a"";' @b;;' -c"`],
      ['\u200b=1+1', `"'=1+1"`],
      [' \u3164\ufeff+1', `"' +1"`],
      ['\n=1', `"' =1"`],
      ['＝1', `"'＝1"`],
      ['＋1', `"'＋1"`],
      ['－1', `"'－1"`],
      ['＠x', `"'＠x"`],
      ['\u001b[31m\u0000a\u2028b', `" [31m a b"`],
      ['1-2; a=b، سعيد', `"1-2; a=b، سعيد"`],
    ] as const) {
      expect(lineWith(note)).toContain(`,${cell},`)
      expect(lineWith(note)).toMatch(/^"([^"]|"")*"(,"([^"]|"")*")*$/)
    }
  })
})
