import defaultPolicy from '../../../assets/policy/default-policy.json'
import calendarAndOffsets from './calendar-and-offsets.json'
import nightShifts from './night-shifts.json'
import officialTime from './official-time.json'
import ordinaryDays from './ordinary-days.json'
import overnightPatch from './overnight-patch.json'
import { runVectors } from './run-vectors.ts'

/** Every vector on the default policy. The slow test bundles this and runs it on other runtimes. */
export function runAllVectors() {
  return runVectors(defaultPolicy, [
    officialTime,
    ordinaryDays,
    calendarAndOffsets,
    overnightPatch,
    nightShifts,
  ])
}
