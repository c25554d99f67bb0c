import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import {
  readSoundEdition,
  shippedEditions,
  shippedFolder,
} from '../../server/app/commands/guide-folder.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'
import { nextEdition } from '../guide/files.ts'

const forms = new Set(['F3', 'F7'])

it('the folder of an edition is told of what is no file and what is too large, beside everything else', async () => {
  using folder = temporaryFolder()
  const edition = nextEdition(2, {
    'fr/09-security.md': 'x'.repeat(10_000_000),
    'fr/12-incidents.md': (text) => `${text}\n<script>x</script>\n\n[x](form:F99)\n`,
  })
  for (const [path, bytes] of edition) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true })
    writeFileSync(join(folder.path, path), bytes)
  }
  symlinkSync('/etc/hostname', join(folder.path, 'en/09-link.md'))
  // A pipe that nobody writes to: whoever opens it waits for ever.
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder.path, 'ar/09-pipe.md')])
  const told = await readSoundEdition(folder.path, forms).catch((error) => String(error.message))
  expect(
    String(told)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(': ', 2).join(' ')),
  ).toEqual([
    ...(process.platform === 'win32' ? [] : ['ar/09-pipe.md not-a-file']),
    'en/09-link.md not-a-file',
    'fr/09-security.md file-too-large',
    'fr/12-incidents.md:24 html',
    'fr/12-incidents.md:26 form-unknown',
  ])
})

it('what ships is read by its name', async () => {
  const editions = await shippedEditions()
  expect(editions.length).toBeGreaterThan(0)
  for (const { id, chapters } of editions) {
    const folder = await shippedFolder(id)
    for (const { file } of chapters) expect(folder.has(`ar/${file}`)).toBe(true)
  }
})
