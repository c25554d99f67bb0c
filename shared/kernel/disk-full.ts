import { fail, ok, type Result } from './result.ts'

/** How SQLite and the file system name a full disk or quota. */
const fullCodes: readonly unknown[] = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT']

/** Whether an error means that nothing more fits on the disk. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && fullCodes.includes(error.code)
}

/** Runs an act that writes; a full disk becomes the failure `disk-full`, every other error goes on. */
export function orDiskFull<T>(act: () => T): Result<T, 'disk-full'> {
  try {
    return ok(act())
  } catch (error) {
    if (isDiskFull(error)) return fail('disk-full')
    throw error
  }
}
