import { describe, expect, test } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import calendarAndOffsets from './vectors/calendar-and-offsets.json'
import nightShifts from './vectors/night-shifts.json'
import officialTime from './vectors/official-time.json'
import ordinaryDays from './vectors/ordinary-days.json'
import overnightPatch from './vectors/overnight-patch.json'
import { runVectors } from './vectors/run-vectors.ts'

describe('the schedule agrees with the tables computed by hand', () => {
  const files = { officialTime, ordinaryDays, calendarAndOffsets, overnightPatch, nightShifts }
  for (const [name, file] of Object.entries(files))
    test(name, () => {
      const report = runVectors(defaultPolicy, [file])
      expect(report.mismatches).toEqual([])
      expect(report.checked).toBeGreaterThan(10)
    })
})
