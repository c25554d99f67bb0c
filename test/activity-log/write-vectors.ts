import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vectorFiles } from './vectors.ts'

/*
 * Writes the test vectors of the format: `node test/activity-log/write-vectors.ts`. They change only with the format;
 * a test compares them with what this script would write.
 */
const folder = join(import.meta.dirname, '../fixtures/activity-log')
rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'mutated'), { recursive: true })
const files = vectorFiles()
for (const [name, text] of files) writeFileSync(join(folder, name), text)
console.log(`${files.length} files`)
