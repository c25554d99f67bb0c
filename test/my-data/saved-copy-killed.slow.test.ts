import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../main/platform/write-whole.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'

const rounds = 12
const size = 4_000_000

test('a save that is cut leaves the older copy or the newer one, whole, and what it left goes at the next', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'copy.html')
  const partsOf = () => readdirSync(folder.path).filter((name) => name.endsWith('.part'))
  let cuts = 0
  for (let round = 0; round < rounds; round += 1) {
    const said = await saveAndKill(path, round * 5)
    const held = readFileSync(path, 'utf8')
    expect(held).toHaveLength(size)
    expect(new Set(held).size).toBe(1)
    // What was said to be saved last is there, or what was being saved after it and had just been renamed.
    const last = 'abcdefghij'.indexOf(said.at(-1) ?? '')
    expect(['abcdefghij'[last], 'abcdefghij'[(last + 1) % 10]]).toContain(held[0])
    cuts = partsOf().length
  }
  console.log(`killed ${rounds} times; ${cuts} in the middle of writing`)
  expect(cuts).toBeGreaterThan(0)

  for (const name of partsOf()) utimesSync(join(folder.path, name), new Date(0), new Date(0))
  expect(await writeWhole(path, 'the last')).toBe('saved')
  expect(readdirSync(folder.path)).toEqual(['copy.html'])
})

/** Lets a child save until one copy is said to be saved, and a little longer, then kills it without warning. */
async function saveAndKill(path: string, delayMs: number): Promise<string> {
  const child = spawn(process.execPath, [resolve('test/my-data/save-until-killed.ts'), path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let trouble = ''
  child.stderr.on('data', (chunk) => {
    trouble += String(chunk)
  })
  child.stdout.on('data', (chunk) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), delayMs)
    said += String(chunk)
  })
  const wasKilled = await new Promise<boolean>((done) => {
    child.on('close', (_, signal) => done(signal === 'SIGKILL'))
  })
  if (!wasKilled) throw new Error(`the child ended by itself: ${trouble}`)
  return said
}
