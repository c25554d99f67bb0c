import { z } from 'zod'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type Database, instantColumn, type Reader, type Writer } from '../db/database.ts'

/** Bytes of randomness at the end of the name of a document; what stands before says what it is. */
export const randomEndBytes = 8
const randomEndLength = 2 * randomEndBytes

/** A signed document about to be stored. */
export type SignedDirective = {
  readonly id: string
  readonly kind: string
  /** Grows with each edition of a policy or patch; 0 where editions mean nothing. */
  readonly serial: number
  readonly audience: 'everyone' | 'units' | 'employee' | 'device'
  readonly issuedAt: Instant
  readonly body: string
  readonly jws: string
}

/** Stores a document. What is for everyone reaches each feed at its next reading. */
export async function insertDirective(tx: Writer, directive: SignedDirective): Promise<void> {
  await tx.execute(
    `insert into directives (id, kind, serial, audience, is_in_force, issued_at, body, jws)
     values ($1, $2, $3, $4, true, $5, $6, $7)`,
    [
      ...[directive.id, directive.kind, directive.serial, directive.audience],
      ...[directive.issuedAt, directive.body, directive.jws],
    ],
  )
}

/** Names the units for whom a document of audience `units` is, with all under them. In the transaction that stores it. */
export async function addressToUnits(
  tx: Writer,
  directive: string,
  units: readonly number[],
): Promise<void> {
  await tx.execute(
    `insert into directive_units (directive, unit) select $1, unnest($2::integer[])
     on conflict do nothing`,
    [directive, units],
  )
}

/** Names the employee for whom a document of audience `employee` is. In the transaction that stores it. */
export async function addressToEmployee(
  tx: Writer,
  directive: string,
  employee: number,
): Promise<void> {
  await tx.execute('insert into directive_employees (directive, employee) values ($1, $2)', [
    directive,
    employee,
  ])
}

/** Takes documents out of force: laptops that never saw them need not. What was sent to one laptop stays its own. */
export async function retire(tx: Writer, directives: readonly string[]): Promise<void> {
  await tx.execute(
    `update directives set is_in_force = false
     where id = any ($1) and audience <> 'device' and is_in_force`,
    [directives],
  )
}

/** One publication at a time, so that two cannot both be the newest edition. */
export async function lockPublication(tx: Writer): Promise<void> {
  await tx.execute('select pg_advisory_xact_lock(6110004)')
}

/** Takes the earlier documents of a kind out of force: laptops that never saw them need not. */
export async function supersede(tx: Writer, kind: string): Promise<void> {
  await tx.execute(
    `update directives set is_in_force = false
     where kind = $1 and audience = 'everyone' and is_in_force`,
    [kind],
  )
}

const inForceRow = z.object({ id: z.string(), serial: z.int(), body: z.string() })

/** The documents of a kind in force, in order of issue, as the exact text that was signed. */
export function inForce(db: Reader, kind: string): Promise<readonly z.infer<typeof inForceRow>[]> {
  return db.query(
    inForceRow,
    `select id, serial, body from directives
     where kind = $1 and audience = 'everyone' and is_in_force order by number`,
    [kind],
  )
}

const publicationRow = z
  .object({
    id: z.string(),
    kind: z.enum(['policy', 'calendar-patch']),
    serial: z.int(),
    issued_at: instantColumn,
    body: z.string(),
  })
  .transform(
    ({ id: document, kind, serial, issued_at: publishedAt, body }): Publication => ({
      ...{ kind, serial, name: namedBy(body, kind), document, publishedAt, body },
    }),
  )

function namedBy(body: string, kind: Publication['kind']): string {
  const value: unknown = JSON.parse(body)
  return kind === 'policy'
    ? z.object({ edition: z.string() }).parse(value).edition
    : z.object({ id: z.string() }).parse(value).id
}

/** A policy or calendar patch that was published. */
export type Publication = {
  readonly kind: 'policy' | 'calendar-patch'
  readonly serial: number
  /** The edition of a policy, the id of a patch. */
  readonly name: string
  /** Names the signed document; null for the policy that ships with the agent, as is when it was published. */
  readonly document: string | null
  readonly publishedAt: Instant | null
  /** The exact text that was signed. */
  readonly body: string
}

/** Every policy and calendar patch ever published, in order of issue. */
export function publications(db: Reader): Promise<readonly Publication[]> {
  return db.query(
    publicationRow,
    `select id, kind, serial, issued_at, body from directives
     where kind in ('policy', 'calendar-patch') and audience = 'everyone' order by number`,
  )
}

/** Whether a document in force for everyone, or for a unit of this laptop's employee, is not yet in its feed. */
export async function isFeedBehind(db: Reader, device: DeviceId): Promise<boolean> {
  const rows = await db.query(z.object({}), `${missingSql} select from missing limit 1`, [device])
  return rows.length > 0
}

// By absence, never by "number greater than the last seen": a publication that commits late would be skipped, and so
// would what a laptop is owed since yesterday because it was enrolled, or its employee came to another unit. What is for
// units is looked for by its name without the random end too: this laptop may have it in a document of its own. That is a
// reading of its whole feed, so it comes after the question that the index answers.
const missingSql = `with recursive above as (
    select employees.unit from devices join employees on employees.id = devices.employee
    where devices.device = $1
    union
    select units.parent from above join units on units.id = above.unit where units.parent is not null
  ), missing as (
    select directives.id, directives.number from directives
    where is_in_force and audience = 'everyone'
      and not exists (select from feed where feed.device = $1 and feed.directive = directives.id)
    union all
    select directives.id, directives.number from directives
    where is_in_force and audience = 'units'
      and id in (select directive from directive_units join above on above.unit = directive_units.unit)
      and case
        when exists (select from feed where feed.device = $1 and feed.directive = directives.id) then false
        else not exists (
          select from feed where feed.device = $1
            and starts_with(feed.directive, left(directives.id, -${randomEndLength}))
        )
      end
    union all
    select directives.id, directives.number from devices
      join directive_employees on directive_employees.employee = devices.employee
      join directives on directives.id = directive_employees.directive
    where devices.device = $1
      and not exists (select from feed where feed.device = $1 and feed.directive = directives.id)
  )`

/** Puts what is missing into a device's feed, in order of issue. The caller holds the device's row lock. */
export async function catchUpFeed(tx: Writer, device: DeviceId): Promise<void> {
  await tx.execute(
    `${missingSql}, placed as (
       insert into feed (device, position, directive)
       select $1, devices.feed_position + row_number() over (order by missing.number), missing.id
       from missing, devices where devices.device = $1
     )
     update devices set feed_position = feed_position + (select count(*) from missing)
     where device = $1`,
    [device],
  )
}

/** Appends one document to a device's feed. The caller holds the device's row lock. */
export async function appendToFeed(
  tx: Writer,
  device: DeviceId,
  directiveId: string,
): Promise<void> {
  await tx.execute(
    `with moved as (
       update devices set feed_position = feed_position + 1 where device = $1
       returning feed_position
     )
     insert into feed (device, position, directive) select $1, feed_position, $2 from moved`,
    [device, directiveId],
  )
}

/** The document at a place of a feed, or null. */
export async function directiveAt(
  db: Reader,
  device: DeviceId,
  position: number,
): Promise<string | null> {
  const rows = await db.query(
    z.object({ directive: z.string() }),
    'select directive from feed where device = $1 and position = $2',
    [device, position],
  )
  return rows[0]?.directive ?? null
}

/** The number of the document that announced a key; 0 for the ministry's first key, which none announced. */
export async function announcementOf(db: Reader, kid: Digest): Promise<number> {
  const rows = await db.query(
    z.object({ number: z.int() }),
    `select coalesce(max(number), 0) as number from directives
     where kind = 'signing-key' and body::jsonb ->> 'kid' = $1`,
    [kid],
  )
  return rows[0]?.number ?? 0
}

const feedRow = z.object({
  position: z.int(),
  directive: z.string(),
  kind: z.string(),
  jws: z.string(),
})

/** The documents after a place of a feed, at most `limit` of them, without news of keys older than the one the laptop pinned. */
export function feedAfter(
  db: Reader,
  device: DeviceId,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly z.infer<typeof feedRow>[]> {
  return db.query(
    feedRow,
    `select feed.position, feed.directive, directives.kind, directives.jws
     from feed join directives on directives.id = feed.directive
       join devices on devices.device = feed.device
     where feed.device = $1 and feed.position > $2 and directives.jws <> ''
       and (directives.kind <> 'signing-key' or directives.number > devices.key_announced_by)
     order by feed.position limit $3`,
    [device, page.after, page.limit],
  )
}

/**
 * Empties documents of a kind that were sent to single laptops before an instant: their retention is over. The place in
 * the feed stays, so that cursors keep their meaning; a laptop that reads its feed anew is not given them.
 */
export async function emptyDocuments(
  tx: Writer,
  kind: string,
  issuedBefore: Instant,
): Promise<void> {
  await tx.execute(
    `update directives set body = '{}', jws = ''
     where kind = $1 and audience = 'device' and issued_at <= $2 and jws <> ''`,
    [kind, issuedBefore],
  )
}

/** Empties documents by their names, as `emptyDocuments` does by kind: what they carried has a time of its own. */
export async function emptyNamed(tx: Writer, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(
    `update directives set body = '{}', jws = '' where id = any ($1) and audience = 'device'`,
    [ids],
  )
}

/** Notes how far the device says it has applied its feed. */
export async function noteApplied(db: Database, device: DeviceId, position: number): Promise<void> {
  await db.executeRelaxed(
    'update devices set feed_applied = $2 where device = $1 and feed_applied < $2',
    [device, position],
  )
}

/** The active devices that have not said they applied the document whose id begins so. */
export async function devicesBehindDirective(
  db: Reader,
  idPrefix: string,
): Promise<readonly string[]> {
  const rows = await db.query(
    z.object({ device: z.string() }),
    `select devices.device from devices
     where devices.state = 'active' and not exists (
       select from feed
       where feed.device = devices.device and starts_with(feed.directive, $1)
         and feed.position <= devices.feed_applied
     )`,
    [idPrefix],
  )
  return rows.map(({ device }) => device)
}
