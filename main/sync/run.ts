import type { FailureCode } from '../../shared/kernel/failures.ts'
import type { BatchLimits } from '../../shared/sync/batch-limits.ts'
import type { Trouble } from '../../shared/sync/trouble.ts'
import { learnKeys, pullFeed } from './feed.ts'
import { pullGuide } from './guide-parts.ts'
import { type Handshake, shakeHands } from './handshake.ts'
import { uploadTail } from './upload.ts'
import type { SyncWorld } from './world.ts'

/** What one run is to do. */
export type RunOrder = {
  /** Uploads are held while the server says that the log has parted, or that this laptop is revoked. */
  readonly upload: 'yes' | 'held'
  readonly limits: BatchLimits
  /** Send the last entry again even if nothing waits, to see whether the server still holds it. */
  readonly probe: boolean
}

/** What one run came to. */
export type RunOutcome = {
  readonly trouble: Trouble | null
  readonly handshake: Handshake | null
  readonly limits: BatchLimits
  /** The uploads went through to the end. */
  readonly isUploaded: boolean
}

/** Troubles of the log alone: the feed goes on. With any other, the server does not want to hear us now. */
const troublesOfTheLog: readonly FailureCode[] = [
  'log-gap',
  'log-forked',
  'entry-invalid',
  'seal-invalid',
  'batch-too-large',
  'receipt-invalid',
]

/** One run: time, then up, then down, then the parts of an announced guide, then up again what the documents of the feed left in the log. */
export async function runSync(world: SyncWorld, order: RunOrder): Promise<RunOutcome> {
  const { signal } = world
  let limits = order.limits
  const greeted = await shakeHandsKnowingKeys(world)
  if (!greeted.ok) return { trouble: greeted.trouble, handshake: null, limits, isUploaded: false }
  const handshake = greeted.value
  world.learnSkew(handshake)

  const upload = async (probe: boolean): Promise<Trouble | null> => {
    if (order.upload === 'held' || signal.aborted) return null
    const outcome = await uploadTail(world, { limits, probe })
    limits = outcome.limits
    return outcome.trouble
  }

  const first = await upload(order.probe)
  if (signal.aborted || (first && !troublesOfTheLog.includes(first.code)))
    return { trouble: first, handshake, limits, isUploaded: false }
  const feed = await pullFeed(world)
  if (signal.aborted || feed.trouble)
    return { trouble: feed.trouble ?? first, handshake, limits, isUploaded: false }
  const guide = await pullGuide(world)
  if (signal.aborted || first) return { trouble: first, handshake, limits, isUploaded: false }
  // A feed that began anew is a server put back to an older copy: see whether it lost entries too.
  const second = await upload(feed.wasRestarted)
  return { trouble: second ?? guide, handshake, limits, isUploaded: second === null }
}

async function shakeHandsKnowingKeys(world: SyncWorld) {
  const first = await shakeHands(world)
  if (first.ok || !('isUnknownKey' in first) || world.signal.aborted) return first
  const hasLearnt = await learnKeys(world)
  return hasLearnt && !world.signal.aborted ? shakeHands(world) : first
}
