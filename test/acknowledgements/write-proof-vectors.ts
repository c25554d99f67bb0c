import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { proofVectorFiles } from './proof-vectors.ts'

/*
 * Writes the test vectors of the copy of one acknowledgement: `node test/acknowledgements/write-proof-vectors.ts`. They
 * change only with the format; a test compares them with what this script would write.
 */
const folder = join(import.meta.dirname, '../fixtures/acknowledgements')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const files = proofVectorFiles()
for (const [name, text] of files) writeFileSync(join(folder, name), text)
console.log(`${files.length} files`)
