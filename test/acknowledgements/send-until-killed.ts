import { writeSync } from 'node:fs'
import { systemClock } from '../../main/platform/clock.ts'
import { testClock } from '../activity-log/open-test-log.ts'
import { answerTo, openForms } from './open-forms.ts'

/*
 * Sends follow-up sheets into the log at the path given until it is killed, and says each receipt's number once it was
 * answered. The parent takes every number it reads as a promise.
 */
const path = process.argv[2]
if (path === undefined) throw new Error('a path is wanted')
const forms = openForms({ path, clock: { ...testClock(), ...systemClock() } })
const shown = await forms.open('F6')
for (;;) {
  const sent = await forms.handlers.sendForm(
    answerTo(shown, [
      { field: 'period', value: 'day' },
      { field: 'from', value: '2026-11-23' },
      { field: 'until', value: '2026-11-23' },
      { field: 'planned', value: 'تقرير' },
      { field: 'achieved', value: 'x'.repeat(400) },
    ]),
  )
  if (!sent.ok) throw new Error(sent.failure.code)
  writeSync(1, `${sent.value.seq}\n`)
}
