import { wallClockJump } from '../../shared/activity-log/check-time.ts'
import { headerTextOf, isHeaderText } from '../../shared/activity-log/header-text.ts'
import { bodyHashOf, entryHashOf, sealText } from '../../shared/activity-log/link.ts'
import type { EntryHeader } from '../../shared/activity-log/model.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type { Digest, Signature } from '../../shared/kernel/crypto.ts'
import { type DeviceId, type Generation, type Seq, seqSchema } from '../../shared/kernel/ids.ts'
import { addMs } from '../../shared/kernel/instant.ts'
import { type EntryBody, type EntryKind, entryKinds } from '../../shared/wire/entry-kinds.ts'
import type { WritableDb } from '../db/brands.ts'
import type { Connection } from '../db/open.ts'
import type { Clock } from '../platform/clock.ts'
import type { AgentCrypto, Signer } from '../platform/crypto.ts'
import type { RandomBytes } from '../platform/random.ts'
import type { Appended, LogHead, LogTransaction } from './log.ts'
import { type EntryTime, readEntryTime, type TimeContext } from './read-clock.ts'
import { type LogWrites, writesOf } from './store.ts'

/** Largest texts that an entry may have, the same as on the wire. */
const maximumHeaderLength = 4_096
const maximumBodyLength = 65_536

export type WriterDeps = {
  readonly connection: Connection
  readonly device: DeviceId
  readonly generation: Generation
  readonly clock: Clock
  readonly timeContext: () => TimeContext
  readonly randomBytes: RandomBytes
  readonly crypto: AgentCrypto
  readonly sealWith: Signer
  /** The newest receipt stored, also within this act. */
  readonly newestReceipt: () => Digest | null
  /** Where the log ends now: its last entry, or number 0 and the genesis. */
  readonly start: Omit<End, 'time'>
}

/** Where the log ends, and what the next entry must know. Changes only with a commit. */
type End = {
  readonly seq: Seq | 0
  readonly hash: Digest
  /** The receipt that an entry named last; a newer one is named by the next entry. */
  readonly namedReceipt: Digest | null
  readonly time: EntryTime | null
}

/** The one place that adds to the log. */
export type Writer = {
  readonly transact: <T>(work: (tx: LogTransaction) => T) => T
  readonly head: () => LogHead
  /** Compares the clocks with the last reading and records a wall clock that was set. Call it each minute. */
  readonly noteClock: () => 'steady' | 'jumped'
  readonly onAppended: (listener: () => void) => () => void
}

/** Appends entries to a log, links them, and seals each act's last one. */
export function createWriter(deps: WriterDeps): Writer {
  const { connection, device, generation, crypto } = deps
  const nextSalt = saltsFrom(deps.randomBytes)
  const listeners = new Set<() => void>()
  let end: End = { ...deps.start, time: null }
  let draft: End | null = null
  let writes: LogWrites | null = null
  /** The newest entry of the act, held back until it is known whether it is the last: that one carries the seal. */
  let held: EntryToWrite | null = null

  function write(from: End, kind: EntryKind, given: { body: unknown; time: EntryTime }): End {
    const rule = entryKinds[kind]
    const { time } = given
    const body = bodyTextOf(rule.body.parse(given.body))
    const { salt, saltText } = nextSalt()
    const seq = seqSchema.parse(from.seq + 1)
    const receipt = deps.newestReceipt()
    const header: EntryHeader = {
      v: 1,
      device,
      generation,
      seq,
      at: time.at,
      clock: time.clock,
      kind,
      purpose: rule.purpose,
      visibility: rule.visibility,
      bodyHash: bodyHashOf(body, salt, crypto.sha256),
      prev: from.hash,
      ...(receipt !== null && receipt !== from.namedReceipt ? { receipt } : {}),
    }
    const text = headerTextOf(header)
    // What a verifier could not read must never be sealed.
    if (!isHeaderText(text) || text.length > maximumHeaderLength || body.length > maximumBodyLength)
      throw new Error(`an entry of kind ${kind} does not fit the format`)
    const hash = entryHashOf(text, crypto.sha256)
    flush(null)
    held = [seq, text, hash, body, saltText]
    return { seq, hash, namedReceipt: receipt, time }
  }

  function flush(seal: Signature | null): void {
    if (held) writes?.entry.run(...held, seal)
    held = null
  }

  /** Before the first entry of an act: was the wall clock set since the last reading? */
  function noteJump(from: End, time: EntryTime): End {
    const byMs = from.time ? wallClockJump(from.time, time) : 0
    if (byMs === 0) return from
    return write(from, 'clock-jumped', { body: { byMs, before: addMs(time.at, -byMs) }, time })
  }

  /** One transaction: whatever `work` adds to the draft is sealed, committed and then true, or nothing is. */
  function act<T>(work: (db: WritableDb) => T): T {
    if (draft) throw new Error('an act inside an act: call what appends with the same transaction')
    const before = end
    draft = before
    try {
      const value = connection.inTransaction((db) => {
        writes ??= writesOf(db)
        const result = work(db)
        if (draft && draft !== before) flush(sealOver(draft))
        return result
      })
      end = draft
      return value
    } finally {
      draft = null
      held = null
      // After the commit, and outside of it: a listener that throws undoes nothing.
      if (end !== before) for (const listener of [...listeners]) listener()
    }
  }

  function transact<T>(work: (tx: LogTransaction) => T): T {
    const before = end
    let isOpen = true
    const append = <K extends EntryKind>(kind: K, body: EntryBody<K>): Appended => {
      if (!draft || !isOpen) throw new Error('an entry appended outside its act')
      const time = readEntryTime(deps.clock, deps.timeContext())
      const from = draft === before ? noteJump(draft, time) : draft
      draft = write(from, kind, { body, time })
      return { generation, seq: seqOf(draft), at: time.at, hash: draft.hash }
    }
    return act((db) => {
      try {
        return work({ db, append })
      } finally {
        isOpen = false
      }
    })
  }

  function sealOver(last: End): Signature {
    return deps.sealWith(sealText({ device, generation, seq: seqOf(last), head: last.hash }))
  }

  function noteClock(): 'steady' | 'jumped' {
    const time = readEntryTime(deps.clock, deps.timeContext())
    if (noteIsNeeded(end.time, time)) {
      act(() => {
        if (draft) draft = noteJump(draft, time)
      })
      return 'jumped'
    }
    end = { ...end, time }
    return 'steady'
  }

  return {
    transact,
    noteClock,
    head: () => ({ generation, seq: seqOf(end), hash: end.hash }),
    onAppended: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

type EntryToWrite = readonly [seq: Seq, header: string, hash: Digest, body: string, salt: string]

type Salt = { readonly salt: Uint8Array; readonly saltText: string }

/** Salts drawn a hundred at a time: a call of the system's generator costs as much as the rest of an entry. */
function saltsFrom(randomBytes: RandomBytes): () => Salt {
  const length = 32
  const count = 100
  let drawn: Buffer = Buffer.alloc(0)
  let used = 0
  return () => {
    if (used === drawn.length) {
      drawn = Buffer.from(randomBytes(length * count))
      used = 0
    }
    const salt = drawn.subarray(used, used + length)
    used += length
    return { salt, saltText: salt.toString('base64url') }
  }
}

/** The number of a log's last entry; a log without any is not yet begun. */
function seqOf({ seq }: End): Seq {
  if (seq === 0) throw new Error('the log has no entry yet')
  return seq
}

function noteIsNeeded(before: EntryTime | null, now: EntryTime): boolean {
  return before !== null && wallClockJump(before, now) !== 0
}

/** The text of a body that its schema has checked; the writer refuses what JSON cannot carry. */
function bodyTextOf(body: unknown): string {
  assertObject(body)
  return canonicalJson(body)
}

function assertObject(body: unknown): asserts body is { readonly [key: string]: CanonicalValue } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('the body of an entry is an object')
}
