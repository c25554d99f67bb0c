import { z } from 'zod'
import type { Verification } from '../../shared/activity-log/break-reasons.ts'
import { type Seal, type StoredEntry, sealSchema } from '../../shared/activity-log/model.ts'
import type { LogPlace } from '../../shared/activity-log/place.ts'
import { verifyLog } from '../../shared/activity-log/verify.ts'
import type { LogSection } from '../../shared/activity-log/verify-section.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { type DeviceId, generationSchema } from '../../shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'
import type { ServerContext } from '../http/context.ts'
import type { MinistryKeys } from '../keys/index.ts'
import { receiptsOf } from './receipts.ts'
import { erasedHere } from './retention.ts'
import { generationsOf } from './store.ts'

const entryRow = z
  .object({
    header: z.string(),
    body: z.instanceof(Buffer).nullable(),
    salt: digestSchema.nullable(),
  })
  .transform(
    ({ header, body, salt }): StoredEntry =>
      body && salt ? { header, body: body.toString('utf8'), salt } : { header },
  )

function entriesOf(
  db: Reader,
  device: DeviceId,
  generation: number,
): Promise<readonly StoredEntry[]> {
  return db.query(
    entryRow,
    'select header, body, salt from entries where device = $1 and generation = $2 order by seq',
    [device, generation],
  )
}

function sealsOf(db: Reader, device: DeviceId, generation: number): Promise<readonly Seal[]> {
  return db.query(
    sealSchema,
    `select generation, seq, head, signature from seals
     where device = $1 and generation = $2 order by seq`,
    [device, generation],
  )
}

/** Verifies the ministry's own copy of a log from nothing but its texts: what was checked, and every break. */
export async function verifyCopy(
  context: ServerContext,
  keys: MinistryKeys,
  device: DeviceId,
): Promise<Verification> {
  const { db, crypto } = context
  const generations: LogSection[] = []
  for (const stored of await generationsOf(db, device)) {
    if (!stored.head) continue
    generations.push({
      generation: generationSchema.parse(stored.generation),
      logKey: stored.logKey,
      lastReceipt: stored.lastReceipt,
      entries: await entriesOf(db, device, stored.generation),
      seals: await sealsOf(db, device, stored.generation),
    })
  }
  const receipts = (await receiptsOf(db, device)).map(({ jws }) => jws)
  const found = verifyLog({ device, generations, receipts, ministryKeys: keys.published }, crypto)
  // What retention took here is not missing: the laptop's own entry about it comes later, or never.
  const erased = await erasedHere(db, device)
  const isErased = ({ generation, seq }: LogPlace) => erased.has(`${generation}/${seq}`)
  return {
    ...found,
    breaks: found.breaks.filter((each) => each.reason !== 'body-missing' || !isErased(each)),
  }
}
