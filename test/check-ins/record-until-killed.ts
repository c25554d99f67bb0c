import { writeSync } from 'node:fs'
import { slotIdOf } from '../../shared/check-ins/slots.ts'
import { addDays, calendarDateSchema } from '../../shared/kernel/instant.ts'
import { testClock } from '../activity-log/open-test-log.ts'
import { endForm, openCheckIns, startForm } from './open-check-ins.ts'

/**
 * Run as a child of killed.slow.test.ts: records day after day in the log at the given path, and writes the
 * name of each slot to standard output once it was told that it is recorded. Somebody kills it.
 */
const path = process.argv[2] ?? ''
const clock = testClock('2026-11-23T08:30:00.000Z')
const agent = openCheckIns({ path, clock })
const first = calendarDateSchema.parse('2026-11-23')
for (let day = 0; day < 400; day += 1) {
  const date = addDays(first, day)
  clock.setWall(Date.parse(`${date}T08:30:00.000Z`) - Date.parse(clock.now()))
  const start = slotIdOf(date, 'start')
  const end = slotIdOf(date, 'end')
  const checkIn = await agent.handlers.recordCheckIn({ slot: start, form: startForm })
  if (checkIn.ok) writeSync(1, `${start}\n`)
  const checkOut = await agent.handlers.recordCheckOut({ slot: end, form: endForm })
  if (checkOut.ok) writeSync(1, `${end}\n`)
}
