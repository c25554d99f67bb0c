import { writeSync } from 'node:fs'
import { writeWhole } from '../../main/platform/write-whole.ts'

/**
 * Run as a child of saved-copy-killed.slow.test.ts: saves copies of one letter each over the file at the given path,
 * and writes each letter to standard output once its copy was said to be saved. Somebody kills it.
 */
const path = process.argv[2] ?? ''
const size = 4_000_000
for (let round = 0; ; round += 1) {
  const letter = 'abcdefghij'.charAt(round % 10)
  if ((await writeWhole(path, letter.repeat(size))) === 'saved') writeSync(1, letter)
}
