import { z } from 'zod'
import {
  type Directive,
  type DirectiveKind,
  directiveSchema,
  directiveType,
} from '../../shared/directives/model.ts'
import { toHex } from '../../shared/kernel/bytes.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { FeedResponse } from '../../shared/sync/wire.ts'
import type { Writer } from '../db/database.ts'
import { type Device, lockDevice } from '../devices/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { MinistryKeys, SignJws } from '../keys/index.ts'
import {
  appendToFeed,
  catchUpFeed,
  directiveAt,
  feedAfter,
  insertDirective,
  isFeedBehind,
  noteApplied,
  randomEndBytes,
  type SignedDirective,
} from './store.ts'

/** Most documents in one page of a feed, as the protocol says. */
const maximumItems = 50

/** A page stops before this many bytes, so that a slow line gets it before its time runs out; one document always fits. */
const maximumPageBytes = 512_000

/** A document to sign. */
export type Draft = {
  readonly kind: DirectiveKind
  /** Start of its id; randomness follows, so that a restored server never gives one id to two documents. */
  readonly idPrefix: string
  readonly serial: number
  readonly audience: SignedDirective['audience']
  readonly body: CanonicalValue
}

/** Signs a document. It goes nowhere until it is stored. */
export async function signDirective(
  context: Pick<ServerContext, 'now' | 'randomBytes'>,
  sign: SignJws,
  draft: Draft,
): Promise<SignedDirective> {
  const issuedAt = context.now()
  const id = `${draft.idPrefix}.${toHex(context.randomBytes(randomEndBytes))}`
  const directive: Directive = { v: 1, id, kind: draft.kind, issuedAt, body: draft.body }
  directiveSchema.parse(directive)
  const text = canonicalJson({ v: 1, id, kind: draft.kind, issuedAt, body: draft.body })
  return {
    id,
    kind: draft.kind,
    serial: draft.serial,
    audience: draft.audience,
    issuedAt,
    body: canonicalJson(draft.body),
    jws: await sign(directiveType, text),
  }
}

/** Stores a document for one device and puts it into its feed. */
export async function sendToDevice(
  tx: Writer,
  device: DeviceId,
  directive: SignedDirective,
): Promise<void> {
  await lockDevice(tx, device)
  await insertDirective(tx, directive)
  await appendToFeed(tx, device, directive.id)
}

/** Puts what a laptop is owed into its feed, without waiting for it to ask. */
export async function bringFeedUpToDate(tx: Writer, device: DeviceId): Promise<void> {
  await lockDevice(tx, device)
  await catchUpFeed(tx, device)
}

/** A page of a device's feed after a cursor, and the digest that names it. */
export async function readFeed(
  context: ServerContext,
  keys: SigningKey,
  asked: {
    readonly device: Pick<Device, 'device' | 'feedApplied'>
    readonly after: string | undefined
  },
): Promise<Result<{ readonly page: FeedResponse; readonly tag: Digest }, 'feed-resync'>> {
  const { db, crypto } = context
  const { after } = asked
  const { device, feedApplied } = asked.device
  const [position, directiveId] = placeOf(after)
  if (position > lastPosition) return fail('feed-resync')
  if (position > 0 && (await directiveAt(db, device, position)) !== directiveId)
    return fail('feed-resync')
  if (await isFeedBehind(db, device)) await db.inTransaction((tx) => bringFeedUpToDate(tx, device))
  if (position > feedApplied) await noteApplied(db, device, position)
  const found = await feedAfter(db, device, { after: position, limit: maximumItems + 1 })
  const fitting = found.slice(0, countThatFits(found.map(({ jws }) => jws.length)))
  const items = await Promise.all(
    fitting.map(async (item) => ({
      cursor: `${item.position}:${item.directive}`,
      directive: item.kind === 'signing-key' ? item.jws : await signedByNow(item.jws, keys),
    })),
  )
  const page: FeedResponse = { items, hasMore: items.length < found.length }
  const tag = crypto.sha256(
    JSON.stringify([after ?? '', page.hasMore, items.map(({ cursor }) => cursor)]),
  )
  return ok({ page, tag })
}

/** The greatest number that a column of positions holds; a cursor past it cannot be ours. */
const lastPosition = 2_147_483_647

type SigningKey = Pick<MinistryKeys, 'sign' | 'signingKid'>

/**
 * The same document under the key that signs now. A laptop that enrolled after a rotation knows no earlier key; one that
 * reads the feed knows this one, because the signed time comes first. News of keys alone keep the signature they were
 * given: it is what vouches for the next key.
 */
async function signedByNow(jws: string, { sign, signingKid }: SigningKey): Promise<string> {
  const [header = '', payload = ''] = jws.split('.')
  const { kid } = headerSchema.parse(JSON.parse(textOf(header)))
  return kid === signingKid ? jws : sign(directiveType, textOf(payload))
}

const headerSchema = z.object({ kid: z.string() })

function textOf(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8')
}

function placeOf(cursor: string | undefined): readonly [number, string] {
  const [position, ...id] = (cursor ?? '0:').split(':')
  return [Number(position), id.join(':')]
}

function countThatFits(sizes: readonly number[]): number {
  let bytes = 0
  let count = 0
  for (const size of sizes.slice(0, maximumItems)) {
    bytes += size
    if (count > 0 && bytes > maximumPageBytes) break
    count += 1
  }
  return count
}
