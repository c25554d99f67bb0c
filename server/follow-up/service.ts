import {
  type SheetPeriod,
  type SheetSigned,
  type SheetVisa,
  sheetSignedBodySchema,
} from '../../shared/follow-up/model.ts'
import { firstDayOffered } from '../../shared/follow-up/sheet.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import {
  addDays,
  type CalendarDate,
  type Instant,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { instantOfWall, officialDateAt } from '../../shared/policy/official-time.ts'
import { knownUntilBy } from '../attendance/index.ts'
import type { Reader } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { bodyOf, insertVisa, type SheetName, type SignedRow, signedAt, signedFor } from './store.ts'
import { withSomethingToSign } from './traces.ts'

/** The days of a sheet. */
export type SheetDays = {
  readonly period: SheetPeriod
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** One signed version of a sheet, and what was answered to it. */
export type SignedSheet = SheetDays & {
  readonly employee: number
  readonly sheet: SheetName
  readonly edition: number
  readonly signedAt: Instant
  readonly receivedAt: Instant
  /** Remarks are null once they were erased. */
  readonly answer: {
    readonly at: Instant
    readonly visa: SheetVisa['visa']
    readonly remarks: string | null
    readonly role: string
  } | null
}

function signedOf(row: SignedRow): SignedSheet {
  const { employee, device, generation, seq, period, edition, visa, set_at: at } = row
  return {
    ...{ employee, sheet: { device, generation, seq }, period, edition },
    ...{ from: row.from_date, to: row.to_date },
    ...{ signedAt: row.signed_at, receivedAt: row.received_at },
    answer:
      visa === null || at === null || row.set_role === null
        ? null
        : { at, visa, remarks: row.remarks, role: row.set_role },
  }
}

/**
 * Signed versions in the order in which they were signed, the last one last. Within one log that is the order of the
 * log, whatever its clock said: a version counts at the latest time written up to it. Between laptops that time decides.
 */
function inOrder(versions: readonly SignedSheet[]): readonly SignedSheet[] {
  const latest = new Map<string, Instant>()
  const timed = versions.map((version) => {
    const { device, generation } = version.sheet
    const log = `${device}/${generation}`
    const before = latest.get(log)
    const at = before !== undefined && before > version.signedAt ? before : version.signedAt
    latest.set(log, at)
    return { version, at, log }
  })
  return timed
    .toSorted(
      (one, other) =>
        compare(one.at, other.at) ||
        compare(one.log, other.log) ||
        one.version.sheet.seq - other.version.sheet.seq,
    )
    .map(({ version }) => version)
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

/** How one employee's sheet of some days stands. */
export type SheetStanding = {
  readonly employee: number
  /**
   * What was not signed is known only once the log of every laptop in use reaches past these days. `not-signed` can be
   * signed still; `lapsed` is offered by no laptop any more; of `nothing` there is nothing to sign.
   */
  readonly state:
    | 'signed'
    | 'seen'
    | 'returned'
    | 'not-signed'
    | 'lapsed'
    | 'nothing'
    | 'not-yet-known'
    | 'under-way'
  /** Up to when the employee's log is here; null where nothing has arrived. */
  readonly knownUntil: Instant | null
  /** Every signed version, the last one last. */
  readonly versions: readonly SignedSheet[]
}

/** How the sheets of some employees stand for one period. The caller has written down who reads them (see access-log). */
export async function standingsOf(
  db: Reader,
  asked: {
    readonly employees: readonly number[]
    readonly days: SheetDays
    readonly policy: Policy
    readonly now: Instant
  },
): Promise<readonly SheetStanding[]> {
  const { employees, days, policy, now } = asked
  const { table } = policy.zone
  const rows = await signedFor(db, { employees, period: days.period, from: days.from })
  const signed = Map.groupBy(rows.map(signedOf), ({ employee }) => employee)
  const known = await knownUntilBy(db, employees)
  const end = instantOfWall(table, addDays(days.to, 1), midnight)
  const today = officialDateAt(table, now)
  const isUnderWay = today <= days.to
  const hasSomething = await withSomethingToSign(db, { employees, days, table })
  return employees.map((employee) => {
    const versions = inOrder(signed.get(employee) ?? [])
    const knownUntil = known.get(employee) ?? null
    return { employee, knownUntil, versions, state: stateOf(employee, versions, knownUntil) }
  })

  function stateOf(
    employee: number,
    versions: readonly SignedSheet[],
    knownUntil: Instant | null,
  ): SheetStanding['state'] {
    const last = versions.at(-1)
    if (last) return last.answer?.visa ?? 'signed'
    if (isUnderWay) return 'under-way'
    if (knownUntil === null || knownUntil < end) return 'not-yet-known'
    if (!hasSomething.has(employee)) return 'nothing'
    return days.from < firstDayOffered(today) ? 'lapsed' : 'not-signed'
  }
}

const midnight = wallTimeSchema.parse('00:00')

/** The sheet that is named so and nothing of what it says, or null. */
export async function findSheet(
  db: Reader,
  name: { readonly device: DeviceId; readonly generation: number; readonly seq: number },
): Promise<SignedSheet | null> {
  const row = await signedAt(db, name)
  return row && signedOf(row)
}

/** Every version that the employee signed for the days of a sheet, the last one last. */
export async function versionsOf(
  db: Reader,
  { employee, period, from }: SignedSheet,
): Promise<readonly SignedSheet[]> {
  const rows = await signedFor(db, { employees: [employee], period, from })
  return inOrder(rows.map(signedOf))
}

/** What a sheet says; null once it was erased. The caller has written down who reads it (see access-log). */
export async function readSheet(db: Reader, name: SheetName): Promise<SheetSigned | null> {
  return sheetSignedBodySchema.safeParse(await bodyOf(db, name)).data ?? null
}

/**
 * Sets a visa on a signed sheet once, signed into the laptop’s feed, in one act; null where it has one. What was signed
 * is not touched: the visa stands beside it.
 */
export async function setVisa(
  office: {
    readonly context: ServerContext
    readonly sign: SignJws
    /** Stays on the server. */
    readonly account: string
    readonly role: SheetVisa['role']
  },
  given: {
    readonly sheet: SheetName
    readonly visa: SheetVisa['visa']
    readonly remarks: string
  },
): Promise<{ readonly at: Instant } | null> {
  const { context, sign, account, role } = office
  const { sheet, visa, remarks } = given
  const { device, generation, seq } = sheet
  const at = context.now()
  const directive = await signDirective(context, sign, {
    ...{ kind: 'sheet-visa', idPrefix: 'sheet-visa' },
    ...{ serial: 0, audience: 'device' },
    body: { sheet: { generation, seq }, at, visa, remarks, role },
  })
  return context.db.inTransaction(async (tx) => {
    const locked = await lockDevice(tx, device)
    const isFirst = await insertVisa(tx, {
      ...{ sheet, directive: directive.id, visa, remarks, at, role, account },
    })
    if (!isFirst) return null
    // A revoked laptop reads its feed no more; the visa stays on record.
    if (locked?.state === 'active') await sendToDevice(tx, device, directive)
    return { at }
  })
}
