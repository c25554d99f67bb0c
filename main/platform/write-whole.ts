import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDiskFull } from '../../shared/kernel/disk-full.ts'

/** Names that are written beside a file until it is whole: ours alone, so that whatever bears one may be taken away. */
const partName = /^\.mourafiq-[0-9a-f]{32}\.part$/

/** From this age on a part is what a cut left: none takes so long to write. */
const leftoverAgeMs = 3_600_000

/**
 * Writes a file whole: beside it first, under a name that nothing else has, flushed, then renamed into place. A cut
 * leaves what was there before as it was. What could not be written whole is taken away again, and so is what an earlier
 * cut left in the same folder.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
): Promise<'saved' | 'failed' | 'no-room'> {
  const folder = dirname(path)
  await takeAwayLeftovers(folder)
  // Not named after the file: its name may be as long as names can be.
  const part = join(folder, `.mourafiq-${randomBytes(16).toString('hex')}.part`)
  try {
    const written = await open(part, 'wx', 0o600)
    try {
      await fillAndFlush(written, content)
      await rename(part, path)
    } catch (error) {
      // Opened for this call alone, so it is ours to take away.
      await rm(part, { force: true }).catch(() => undefined)
      throw error
    }
  } catch (error) {
    return isDiskFull(error) ? 'no-room' : 'failed'
  }
  await flushFolder(folder)
  return 'saved'
}

async function fillAndFlush(written: FileHandle, content: string | Uint8Array): Promise<void> {
  try {
    await written.writeFile(content)
    await written.sync()
  } finally {
    await written.close()
  }
}

/** What a cut left. A folder that cannot be read, or a file that somebody holds, is no reason not to save. */
async function takeAwayLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => partName.test(each))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && Date.now() - found.mtimeMs >= leftoverAgeMs)
      await rm(path, { force: true }).catch(() => undefined)
  }
}

/** Makes the rename durable where a folder can be flushed; Windows and some network drives have no such call. */
async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null)
  if (!opened) return
  await opened.sync().catch(() => undefined)
  await opened.close()
}
