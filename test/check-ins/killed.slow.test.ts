import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog, temporaryFolder, testClock } from '../activity-log/open-test-log.ts'

const rounds = 12

test('an agent killed in the middle of check-ins loses nothing it acknowledged, and doubles nothing', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'log.db')
  const acknowledged: string[] = []
  let kills = 0
  for (let round = 0; round < rounds; round += 1) {
    const answer = await recordAndKill(path, round * 7)
    acknowledged.push(...answer.slots)
    if (answer.wasKilled) kills += 1
  }

  using log = openTestLog({ path, clock: testClock('2028-01-01T00:00:00.000Z') })
  const { db } = log.log
  const projected = textColumn(db.prepare('SELECT slot_id AS text FROM check_ins'))
  const entered = textColumn(
    db.prepare(
      `SELECT json_extract(body, '$.slot') AS text FROM activity
       WHERE kind IN ('check-in', 'check-out')`,
    ),
  )
  console.log(
    `killed ${kills} times; ${acknowledged.length} acknowledged, ${entered.length} entries, ${projected.length} states`,
  )
  expect(kills).toBe(rounds)
  expect(acknowledged.length).toBeGreaterThan(rounds)
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  expect(new Set(entered).size).toBe(entered.length)
  expect([...entered].sort()).toEqual([...projected].sort())
  expect(acknowledged.filter((slot) => !projected.includes(slot))).toEqual([])
  expect(log.log.verify().breaks).toEqual([])
})

/** Lets a child record until some slots are acknowledged, then kills it without warning. */
async function recordAndKill(path: string, delayMs: number) {
  const child = spawn(process.execPath, [resolve('test/check-ins/record-until-killed.ts'), path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let trouble = ''
  child.stderr.on('data', (chunk) => {
    trouble += String(chunk)
  })
  child.stdout.on('data', (chunk) => {
    if (text === '') setTimeout(() => child.kill('SIGKILL'), delayMs)
    text += String(chunk)
  })
  const wasKilled = await new Promise<boolean>((done) => {
    child.on('close', (_, signal) => done(signal === 'SIGKILL'))
  })
  if (!wasKilled) throw new Error(`the child ended by itself: ${trouble}`)
  return {
    wasKilled,
    slots: text.split('\n').filter((line) => line.endsWith('start') || line.endsWith('end')),
  }
}

function textColumn(statement: { readonly all: () => readonly unknown[] }): readonly string[] {
  return statement
    .all()
    .map((row) =>
      typeof row === 'object' && row !== null && 'text' in row ? String(row.text) : '',
    )
}
