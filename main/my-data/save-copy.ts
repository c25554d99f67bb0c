import type { CopyOutcome } from '../../shared/activity-log/model.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure } from '../../shared/my-data/copy.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { FileToSave, SaveFile } from '../platform/save-file.ts'

export type SaveCopyDeps = {
  readonly saveFile: SaveFile
  /** Where it is noted that a copy was taken; null for a copy of what is nobody's data. */
  readonly log: Pick<ActivityLog, 'transact'> | null
}

/** Asks where to save a copy, writes it there, and records that it was taken. `entries` of the log are in it. */
export async function saveCopy(
  file: FileToSave,
  entries: number,
  { saveFile, log }: SaveCopyDeps,
): Promise<Result<CopyOutcome, CopyFailure>> {
  const saved = await saveFile(file)
  switch (saved.outcome) {
    case 'failed':
      return fail('export-failed')
    case 'no-room':
      return fail('export-no-room')
    case 'cancelled':
      return ok({ outcome: saved.outcome })
    case 'saved': {
      const { format } = file
      const recorded = orDiskFull(() =>
        log?.transact((tx) => tx.append('log-exported', { entries, format })),
      )
      return recorded.ok ? ok({ ...saved, entries }) : recorded
    }
  }
}
