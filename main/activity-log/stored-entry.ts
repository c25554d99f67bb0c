import type { Written } from '../../shared/activity-log/filter.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { EntryHeader, StoredEntry } from '../../shared/activity-log/model.ts'
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

/** When an entry was written, with the offset of official time that it keeps. */
export function writtenOf({ at, clock }: EntryHeader): Written {
  return { at, offsetMinutes: clock.offsetMinutes }
}

/** What a body says, for people; nothing where it is no object: the verification tells, and its own text shows. */
export function readableBody(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}
