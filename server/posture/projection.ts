import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { CheckedEntry } from '../activity-log/index.ts'
import type { Writer } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import { foldEntry, nothingKnown, postureKinds } from './fold.ts'
import { forgetKnown, knownPosture, postureEntries, saveKnown } from './store.ts'

/** Takes note of what laptops found, in the transaction that stores it. IT security reads this and nothing else. */
export async function projectPosture(
  tx: Writer,
  device: DeviceId,
  received: { readonly entries: readonly CheckedEntry[]; readonly receivedAt: Instant },
): Promise<void> {
  const { entries, receivedAt } = received
  const found = entries.flatMap(({ header, body, quarantined }) =>
    quarantined === null && body !== undefined && isPosture(header.kind)
      ? [{ header, body, receivedAt }]
      : [],
  )
  if (found.length === 0) return
  await saveKnown(tx, device, found.reduce(foldEntry, await knownPosture(tx, device)))
}

function isPosture(kind: string): boolean {
  return postureKinds.some((known) => known === kind)
}

/** Reckons what is known of a laptop anew from its log. Answers how many entries say something of it. */
export async function rebuildPosture(tx: Writer, device: string): Promise<number> {
  await lockDevice(tx, device)
  const entries = await postureEntries(tx, device)
  await forgetKnown(tx, device)
  if (entries.length > 0) await saveKnown(tx, device, entries.reduce(foldEntry, nothingKnown))
  return entries.length
}
