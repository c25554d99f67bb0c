import { isKeyChange } from '../../shared/directives/decide.ts'
import { directiveType } from '../../shared/directives/model.ts'
import { verifyJws } from '../../shared/kernel/jws.ts'
import { type ReadAnswer, type Trouble, trouble } from '../../shared/sync/trouble.ts'
import { type FeedResponse, feedResponseSchema } from '../../shared/sync/wire.ts'
import { readSyncMemory, saveFeedCursor } from './store.ts'
import { answerTimeoutMs, type SyncWorld } from './world.ts'

/** More pages than any ministry publishes between two runs; beyond it a server is repeating itself. */
const maximumPages = 2_000

/** How far we read the feed of a server that has not yet proved to be the ministry's. */
const maximumPagesOfAStranger = 40

/** How the reading of the feed ended. */
export type FeedOutcome = {
  readonly trouble: Trouble | null
  /** The server did not know our place: it was put back to an older copy, or moved. */
  readonly wasRestarted: boolean
}

function readPage(world: SyncWorld, after: string | null): Promise<ReadAnswer<FeedResponse>> {
  const query = after === null ? '' : `?after=${after}`
  return world.client.askAsDevice({
    method: 'GET',
    path: `/v1/devices/${world.log.device}/feed${query}`,
    answer: feedResponseSchema,
    timeoutMs: answerTimeoutMs,
    signal: world.signal,
  })
}

/** Reads the feed to its end and keeps each document with its place, one transaction a document. */
export async function pullFeed(world: SyncWorld): Promise<FeedOutcome> {
  const { log, signal } = world
  let wasRestarted = false
  for (let page = 0; page < maximumPages; page += 1) {
    const after = readSyncMemory(log.db).feed_cursor
    const read = await readPage(world, after)
    if (signal.aborted) return { trouble: null, wasRestarted }
    if (!read.ok) {
      const mayRestart = read.trouble.code === 'feed-resync' && !wasRestarted && after !== null
      if (!mayRestart) return { trouble: read.trouble, wasRestarted }
      // From the start again: what was applied is known by its id and not applied twice.
      log.transact((tx) => saveFeedCursor(tx.db, null))
      wasRestarted = true
      continue
    }
    keepPage(world, read.value)
    const isMoving = read.value.items.at(-1)?.cursor !== (after ?? '')
    if (!read.value.hasMore) return { trouble: null, wasRestarted }
    if (read.value.items.length === 0 || !isMoving)
      return { trouble: trouble('server-error'), wasRestarted }
  }
  return { trouble: trouble('server-error'), wasRestarted }
}

function keepPage(world: SyncWorld, page: FeedResponse): void {
  if (page.items.length === 0) return
  for (const item of page.items)
    world.log.transact((tx) => {
      world.receiveDirective(tx, item.directive)
      saveFeedCursor(tx.db, item.cursor)
    })
  world.refreshPolicy()
}

/**
 * Looks in the feed for keys that a pinned key vouches for, and pins them. Answers whether any was new.
 *
 * For a server that signs with a key we never heard of: it may be the ministry's new one, so only documents that
 * name keys are read, each against the keys we hold, and the place in the feed is not moved for a stranger.
 */
export async function learnKeys(world: SyncWorld): Promise<boolean> {
  const { log, signal } = world
  let after = readSyncMemory(log.db).feed_cursor
  let hasLearnt = false
  for (let page = 0; page < maximumPagesOfAStranger; page += 1) {
    const read = await readPage(world, after)
    if (signal.aborted || !read.ok) return hasLearnt
    for (const { directive } of read.value.items) {
      if (!isVouchedKeyChange(world, directive)) continue
      const outcome = log.transact((tx) => world.receiveDirective(tx, directive))
      hasLearnt ||= outcome === 'applied'
    }
    const last = read.value.items.at(-1)
    if (!read.value.hasMore || !last || last.cursor === after) return hasLearnt
    after = last.cursor
  }
  return hasLearnt
}

/** Judged before it is kept: a stranger must not be able to fill our log with refusals. */
function isVouchedKeyChange(world: SyncWorld, jws: string): boolean {
  const keys = world.keysInForce(world.log.db)
  return (
    isKeyChange(jws) &&
    verifyJws(jws, { type: directiveType, keys }, world.crypto.verifyEd25519) !== null
  )
}
