import { z } from 'zod'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import { toHex } from '../../shared/kernel/bytes.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { type CalendarDate, calendarDateSchema, type Instant } from '../../shared/kernel/instant.ts'
import { holdsOn } from '../../shared/posture/exception.ts'
import { instantColumn, type Reader } from '../db/database.ts'
import { type Device, lockDevice } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'

const exceptionRow = z
  .object({
    device: deviceIdSchema,
    exception: z.string(),
    check_id: z.string(),
    until_date: calendarDateSchema,
    reason_ar: z.string(),
    reason_fr: z.string(),
    reason_en: z.string(),
    made_at: instantColumn,
    made_by: z.string(),
    ended_at: instantColumn.nullable(),
    ended_by: z.string().nullable(),
  })
  .transform((row) => ({
    device: row.device,
    exception: row.exception,
    check: row.check_id,
    until: row.until_date,
    reason: { ar: row.reason_ar, fr: row.reason_fr, en: row.reason_en },
    madeAt: row.made_at,
    madeBy: row.made_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  }))

/** A failure that the ministry lets be until a day. */
export type PostureException = Readonly<z.infer<typeof exceptionRow>>

const columns = `device, exception, check_id, until_date, reason_ar, reason_fr, reason_en,
  made_at, made_by, ended_at, ended_by`

/** Every exception ever made for some laptops, in order; for all laptops where none is named. */
export function exceptionsOf(
  db: Reader,
  devices: readonly string[] | null,
): Promise<readonly PostureException[]> {
  return db.query(
    exceptionRow,
    `select ${columns} from posture_exceptions
     where $1::text[] is null or device = any ($1) order by made_at, exception`,
    [devices],
  )
}

/** Whether an exception holds on an official date. */
export function isInForce(
  { until, endedAt }: Pick<PostureException, 'until' | 'endedAt'>,
  today: CalendarDate,
): boolean {
  return endedAt === null && holdsOn({ until }, today)
}

/** What became of a wish for an exception. */
export type Made =
  | { readonly outcome: 'made'; readonly exception: string }
  | { readonly outcome: 'device-revoked' }
  /** One holds already. */
  | { readonly outcome: 'exists'; readonly exception: string; readonly until: CalendarDate }

/** Makes an exception and puts it into the laptop's feed, signed, in one act. */
export async function makeException(
  context: ServerContext,
  sign: SignJws,
  wanted: {
    readonly device: Pick<Device, 'device'>
    readonly check: string
    readonly until: CalendarDate
    readonly today: CalendarDate
    readonly reason: LocalizedText
    readonly account: string
  },
): Promise<Made> {
  const { check, until, today, reason, account } = wanted
  const { device } = wanted.device
  const exception = toHex(context.randomBytes(6))
  const directive = await signException(context, sign, { exception, check, until, reason })
  return context.db.inTransaction(async (tx) => {
    const locked = await lockDevice(tx, device)
    if (locked?.state !== 'active') return { outcome: 'device-revoked' }
    const held = (await exceptionsOf(tx, [device])).find(
      (made) => made.check === check && isInForce(made, today),
    )
    if (held) return { outcome: 'exists', exception: held.exception, until: held.until }
    await tx.execute(
      `insert into posture_exceptions
         (device, exception, check_id, until_date, reason_ar, reason_fr, reason_en, made_at, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[device, exception, check, until, reason.ar, reason.fr, reason.en],
        ...[directive.issuedAt, account],
      ],
    )
    await sendToDevice(tx, device, directive)
    return { outcome: 'made', exception }
  })
}

/** Ends an exception before its day, and tells the laptop. Answers when; null where it was ended before. */
export async function endException(
  context: ServerContext,
  sign: SignJws,
  wanted: {
    readonly exception: Pick<PostureException, 'device' | 'exception'>
    readonly account: string
  },
): Promise<Instant | null> {
  const { device, exception } = wanted.exception
  const endedAt = context.now()
  const directive = await signException(context, sign, { exception, endedAt })
  return context.db.inTransaction(async (tx) => {
    const locked = await lockDevice(tx, device)
    const ended = await tx.execute(
      `update posture_exceptions set ended_at = $3, ended_by = $4
       where device = $1 and exception = $2 and ended_at is null`,
      [device, exception, endedAt, wanted.account],
    )
    if (ended === 0) return null
    // A revoked laptop reads its feed no more.
    if (locked?.state === 'active') await sendToDevice(tx, device, directive)
    return endedAt
  })
}

function signException(
  context: ServerContext,
  sign: SignJws,
  body: { readonly [field: string]: CanonicalValue; readonly exception: string },
) {
  return signDirective(context, sign, {
    ...{ kind: 'posture-exception', idPrefix: `posture-exception.${body.exception}` },
    ...{ serial: 0, audience: 'device', body },
  })
}
