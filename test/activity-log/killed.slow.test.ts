import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog, temporaryFolder } from './open-test-log.ts'

const program = join(import.meta.dirname, 'append-until-killed.ts')
const rounds = 25

/** Runs the program until it has promised `enough` entries, kills it, and answers the last promise read. */
async function killAfter(path: string, enough: number): Promise<number> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let lines = 0
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    said += text
    lines += text.split('\n').length - 1
    if (lines >= enough) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(child.signalCode).toBe('SIGKILL')
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n')
  return Number(whole.at(-1))
}

test('an agent killed at any moment loses nothing that it said was written, and its chain is whole', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'log.db')
  for (let round = 0; round < rounds; round += 1) {
    const promised = await killAfter(path, 1 + round * 7)
    const log = openTestLog({ path })
    const { seq } = log.log.head()
    expect(seq).toBeGreaterThanOrEqual(promised)
    // Two entries an act, and the one that opened the log: never half an act.
    expect(seq % 2).toBe(1)
    expect(log.log.verify()).toEqual({ checked: seq, receipts: 0, breaks: [] })
    log[Symbol.dispose]()
  }
})
