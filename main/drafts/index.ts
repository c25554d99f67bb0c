import type { SlotId } from '../../shared/check-ins/model.ts'
import {
  type DraftName,
  type KeptSince,
  type StoredDraft,
  subjectOf,
} from '../../shared/drafts/model.ts'
import { draftsToKeep } from '../../shared/drafts/rules.ts'
import { hasTyped } from '../../shared/drafts/typed-words.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { officialDateAt, wallTimeAt } from '../../shared/policy/official-time.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { Clock } from '../platform/clock.ts'
import type { PolicySource } from '../policy/source.ts'
import { deleteDraft, putDraft, readDrafts } from './store.ts'

/** What is typed is written down this long after its first unwritten letter, all of it at once. */
const writeAfterMs = 500

/** What drafts need from the composition root. */
export type DraftsDeps = {
  /** Drafts lie in the log's database and never in the log. */
  readonly log: Pick<ActivityLog, 'db' | 'transact' | 'onAppended'>
  readonly clock: Pick<Clock, 'now'>
  readonly policy: Pick<PolicySource, 'current'>
  /** Calls `work` once after so many milliseconds; answers how to call it off. */
  readonly schedule: (ms: number, work: () => void) => () => void
  /** An instant that is past for certain, by the server's signature; null without one. */
  readonly provenNow: () => Instant | null
  /** Whether nothing is left to say about a slot: it was recorded, or missed and explained. */
  readonly isSlotSettled: (slot: SlotId) => boolean
  /** Whether nothing is left to say with a form of the administration. */
  readonly isFormSettled: (form: string) => boolean
  readonly isEnrolled: () => boolean
  readonly reportBug: (error: unknown) => void
}

/** What is typed and not sent yet: it outlives the window, the process and the machine's power. */
export type DraftsFeature = {
  readonly handlers: Pick<Handlers, 'getDrafts' | 'keepDraft' | 'forgetDraft'>
  /** Whether somebody typed in a form and has not sent it, written down yet or not. */
  readonly hasTyped: (name: DraftName) => boolean
  /** Writes what is not written yet: call it before the database is closed. */
  readonly dispose: () => void
}

type Written = Result<void, 'disk-full'>
type Waiter = { readonly tell: (written: Written) => void; readonly fail: (error: unknown) => void }

/** Opens the drafts of an open log. Those that nobody needs any more are deleted with the next writing. */
export function createDrafts(deps: DraftsDeps): DraftsFeature {
  const { log, clock, policy } = deps
  /** Newer than the file, by name; null where it is to be deleted. Stays here as long as the disk is full. */
  const unwritten = new Map<string, StoredDraft | null>()
  let waiters: readonly Waiter[] = []
  let stopTimer: (() => void) | null = null

  const isSettled = (name: string) => {
    const subject = subjectOf(name)
    if (subject === null) return true
    switch (subject.kind) {
      case 'enrolment':
        return deps.isEnrolled()
      case 'form':
        return deps.isFormSettled(subject.form)
      case 'task':
        // A task can be written and worked on at any time.
        return false
      // Whoever sends it forgets it. Unsent, it is kept for as long as any draft: a record can be wrong at any time.
      case 'correction':
        return false
      case 'slot':
        return deps.isSlotSettled(subject.slot)
    }
  }
  const current = () => {
    const stored = readDrafts(log.db)
    const drafts = stored.flatMap(({ name, draft }) => (draft && !unwritten.has(name) ? draft : []))
    const newer = [...unwritten.values()].flatMap((draft) => draft ?? [])
    return {
      stored,
      kept: draftsToKeep([...newer, ...drafts], { provenNow: deps.provenNow(), isSettled }),
    }
  }
  const write = (): Written => {
    const written = orDiskFull(() => {
      const { stored, kept } = current()
      const names = new Set(kept.map(({ name }) => name))
      const drop = stored.filter(({ name }) => !names.has(name))
      const put = kept.filter((draft) => unwritten.get(draft.name) === draft)
      if (drop.length + put.length === 0) return
      log.transact(({ db }) => {
        for (const { name } of drop) deleteDraft(db, name)
        for (const draft of put) putDraft(db, draft)
      })
    })
    if (written.ok) unwritten.clear()
    return written
  }
  /** Writes, and tells everyone who waits for it. */
  const settle = () => {
    stopTimer?.()
    stopTimer = null
    const told = waiters
    waiters = []
    try {
      const written = write()
      for (const waiter of told) waiter.tell(written)
    } catch (error) {
      if (told.length === 0) deps.reportBug(error)
      for (const waiter of told) waiter.fail(error)
    }
  }
  const settleSoon = () => {
    stopTimer ??= deps.schedule(writeAfterMs, settle)
  }
  const sinceOf = (keptAt: Instant): KeptSince => {
    const { table } = policy.current().zone
    return { date: officialDateAt(table, keptAt), time: wallTimeAt(table, keptAt) }
  }

  settleSoon()
  const stopListening = log.onAppended(settleSoon)
  return {
    handlers: {
      getDrafts: async () =>
        ok(
          current().kept.map(({ name, fields, keptAt }) => ({
            name,
            fields,
            since: sinceOf(keptAt),
          })),
        ),
      keepDraft: async ({ name, fields }) => {
        const keptAt = clock.now()
        unwritten.set(name, { name, fields, keptAt })
        const written = await new Promise<Written>((tell, fail) => {
          waiters = [...waiters, { tell, fail }]
          settleSoon()
        })
        return written.ok ? ok({ since: sinceOf(keptAt) }) : written
      },
      forgetDraft: async ({ name }) => {
        unwritten.set(name, null)
        const written = write()
        return written.ok ? ok({}) : written
      },
    },
    hasTyped: (name) =>
      current().kept.some((draft) => draft.name === name && hasTyped(draft.fields)),
    dispose: () => {
      stopListening()
      settle()
    },
  }
}
