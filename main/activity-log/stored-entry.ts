import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { StoredEntry } from '../../shared/activity-log/model.ts'
import type { EntryRow } from './store.ts'

/** An entry as the laptop holds it. */
export function storedEntry({ header, body, salt }: EntryRow): StoredEntry {
  return body === null || salt === null ? { header } : { header, body, salt }
}

/** An entry as it leaves the laptop: the body of a device-only entry stays home. */
export function travellingEntry(row: EntryRow): StoredEntry {
  return readHeader(row.header)?.visibility === 'ministry'
    ? storedEntry(row)
    : { header: row.header }
}
