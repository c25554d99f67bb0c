import { sheetSignedBodySchema } from '../../shared/follow-up/model.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import { insertSheets, sheetEntries } from './store.ts'

/** Notes for which days sheets were signed, in the transaction that stores them. */
export async function projectSheets(
  tx: Writer,
  device: DeviceId,
  entries: readonly CheckedEntry[],
): Promise<void> {
  const found = entries.flatMap(({ header, body, quarantined }) => {
    const isSheet = header.kind === 'sheet-signed' && quarantined === null && body !== undefined
    const { generation, seq } = header
    return isSheet ? [{ generation, seq, ...placeOf(JSON.parse(body)) }] : []
  })
  if (found.length > 0) await insertSheets(tx, device, found)
}

function placeOf(body: unknown) {
  const { edition, sheet } = sheetSignedBodySchema.parse(body)
  return { edition, period: sheet.period, from: sheet.from, to: sheet.to }
}

/**
 * Notes anew, from the log of a laptop, for which days sheets were signed; what was noted of a body erased since stays.
 * Answers how many sheets the log holds.
 */
export async function rebuildSheets(tx: Writer, device: DeviceId): Promise<number> {
  await lockDevice(tx, device)
  const found = await sheetEntries(tx, device)
  const sheets = found.map(({ body, ...place }) => ({ ...place, ...placeOf(body) }))
  if (sheets.length > 0) await insertSheets(tx, device, sheets)
  return sheets.length
}
