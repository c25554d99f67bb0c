import { writeSync } from 'node:fs'
import { systemClock } from '../../main/platform/clock.ts'
import { checkInBody, openTestLog, testClock } from './open-test-log.ts'

/*
 * Appends to the log at the path given until it is killed, and says each entry's number once it is committed. The
 * parent takes every number it reads as a promise.
 */
const path = process.argv[2]
if (path === undefined) throw new Error('a path is wanted')
const log = openTestLog({ path, clock: { ...testClock(), ...systemClock() } })
for (;;) {
  const { seq } = log.log.transact((tx) => {
    tx.append('check-in', checkInBody())
    return tx.append('check-in', checkInBody('x'.repeat(300)))
  })
  writeSync(1, `${seq}\n`)
}
