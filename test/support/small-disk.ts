import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own, so small that a test can fill it. */
export type SmallDisk = {
  readonly fill: () => void
  readonly free: () => void
} & Disposable

/** Whether this machine lets us have one: Linux, and the right to mount. */
export function canHaveSmallDisk(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}

/** Mounts a disk of so many megabytes at a folder. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const options = `size=${megabytes}m,mode=0700`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {
    encoding: 'utf8',
  })
  if (mounted.status !== 0) throw new Error(`no small disk: ${mounted.stderr}`)
  const filler = join(folder, 'filler')
  return {
    fill: () => {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize))
    },
    free: () => rmSync(filler, { force: true }),
    [Symbol.dispose]: () => {
      // The app may still hold its files: the mount goes away with the last of them.
      spawnSync('umount', ['-l', folder])
    },
  }
}
