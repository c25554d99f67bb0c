import { maximumBatchEntries } from './wire.ts'

/** How much of the tail is sent at once. */
export type BatchLimits = { readonly maximumEntries: number; readonly maximumBytes: number }

/** As much as the protocol allows, with room for quoting and the frame around the entries. */
export const fullBatch: BatchLimits = { maximumEntries: maximumBatchEntries, maximumBytes: 900_000 }

const smallestBytes = 1_000

/** Half as much, after an answer that said "too large" or never came; one entry is always tried. */
export function halved(limits: BatchLimits): BatchLimits {
  return {
    maximumEntries: Math.max(1, Math.floor(limits.maximumEntries / 2)),
    maximumBytes: Math.max(smallestBytes, Math.floor(limits.maximumBytes / 2)),
  }
}

/** Twice as much, after a batch that went well. */
export function doubled(limits: BatchLimits): BatchLimits {
  return {
    maximumEntries: Math.min(fullBatch.maximumEntries, limits.maximumEntries * 2),
    maximumBytes: Math.min(fullBatch.maximumBytes, limits.maximumBytes * 2),
  }
}

/** Whether there is nothing left to halve. */
export function isSmallest(limits: BatchLimits): boolean {
  return limits.maximumEntries === 1 && limits.maximumBytes === smallestBytes
}
