import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../activity-log/open-test-log.ts'
import { openForms } from './open-forms.ts'

const program = join(import.meta.dirname, 'send-until-killed.ts')
const rounds = 8

/** Runs the program until it has promised `enough` receipts, kills it, and answers the last promise read. */
async function killAfter(path: string, enough: number): Promise<number> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    said += text
    if (said.split('\n').length - 1 >= enough) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(child.signalCode).toBe('SIGKILL')
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1))
}

test('an agent killed while a form is sent has the entry and its receipt, or neither', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'log.db')
  for (let round = 0; round < rounds; round += 1) {
    const promised = await killAfter(path, 1 + round * 5)
    using forms = openForms({ path })
    const listed = await forms.handlers.listFormReceipts(undefined)
    if (!listed.ok) throw new Error('no list')
    const seqs = listed.value.receipts.map(({ seq }) => seq).toReversed()
    expect(seqs.at(-1)).toBeGreaterThanOrEqual(promised)
    expect(forms.bodies('form-declared')).toHaveLength(seqs.length)
    for (const seq of seqs.slice(-3)) {
      const [receipt] = listed.value.receipts.filter((each) => each.seq === seq)
      expect(receipt && (await forms.handlers.getFormReceipt(receipt))).toBeDefined()
    }
    expect(forms.log.log.verify().breaks).toEqual([])
  }
})
