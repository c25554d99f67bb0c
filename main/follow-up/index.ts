import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { applyEdits, isEmptySheet, saysTheSame } from '../../shared/follow-up/edits.ts'
import {
  type SheetSigned,
  type SheetVisa,
  sheetSignedBodySchema,
} from '../../shared/follow-up/model.ts'
import type { Handlers, Input, Output } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { WritableDb } from '../db/brands.ts'
import { type SheetCopyDeps, saveSheetCopy } from './copy.ts'
import { type ListSources, listSheets } from './list.ts'
import { forgetWords, insertSheet, readEditions, saveEdits, saveVisa } from './store.ts'
import { type SheetSources, sheetView, signedAt, spanOf, writtenOf } from './view.ts'

export type FollowUpDeps = Omit<ListSources, 'receivedSeq' | 'isEnrolled'> &
  Omit<SheetCopyDeps, 'log'> & {
    readonly enrolment: () => EnrolmentView
    /** The windows are told that sheets stand otherwise now. */
    readonly onChanged: () => void
  }

/** The follow-up sheets of the employee. */
export type FollowUpFeature = {
  readonly handlers: Pick<
    Handlers,
    'listSheets' | 'getSheet' | 'editSheet' | 'signSheet' | 'saveSheet'
  >
}

/** Keeps what a signed document answers to a sheet, in the act that applies the document. */
export function keepVisa(db: WritableDb, body: SheetVisa, document: string): void {
  saveVisa(db, document, body)
}

/** Forgets the remarks of visas and what was typed on sheets, once their time is over; answers the documents. */
export const forgetSheetWords = forgetWords

/** Opens the sheets on a log. */
export function createFollowUp(deps: FollowUpDeps): FollowUpFeature {
  const sources: ListSources = {
    ...deps,
    isEnrolled: () => deps.enrolment().state !== 'not-enrolled',
    receivedSeq: () => deps.log.lastReceipt()?.receipt.seq ?? 0,
  }
  return {
    handlers: {
      listSheets: async () => ok(listSheets(sources)),
      getSheet: async (name) => {
        const span = spanOf(sources, name)
        return span ? ok(sheetView(sources, span)) : fail('no-such-sheet')
      },
      editSheet: async ({ edits, ...name }) => {
        const span = spanOf(sources, name)
        if (!span) return fail('no-such-sheet')
        const at = deps.clock.now()
        const kept = orDiskFull(() =>
          deps.log.transact((tx) => saveEdits(tx.db, span, { edits, at })),
        )
        if (kept.ok) deps.onChanged()
        return kept.ok ? ok({}) : kept
      },
      signSheet: async (asked) => {
        const signed = signSheet(sources, asked)
        if (signed.ok) deps.onChanged()
        return signed
      },
      saveSheet: (asked) => saveSheetCopy(asked, sources, deps),
    },
  }
}

type SignOutcome = Result<
  Output<'signSheet'>,
  'no-such-sheet' | 'sheet-empty' | 'sheet-unchanged' | 'sheet-too-long'
>

/** Signs a sheet as an entry of the log. What was signed before stays, and the new one names it. */
function signSheet(
  sources: SheetSources,
  { edits, ...name }: Input<'signSheet'>,
): SignOutcome | Result<never, 'disk-full'> {
  const { log } = sources
  const span = spanOf(sources, name)
  if (!span) return fail('no-such-sheet')
  const outcome = orDiskFull(() =>
    log.transact((tx): SignOutcome => {
      // Read inside the act that writes: of two clicks, the second finds the first.
      const last = readEditions(tx.db, span).at(-1)
      const sheet = applyEdits(writtenOf(sources, span), edits)
      if (isEmptySheet(sheet)) return fail('sheet-empty')
      const body = sheetSignedBodySchema.safeParse({
        ...{ edition: (last?.edition ?? 0) + 1, sheet },
        ...(last ? { replaces: { generation: last.generation, seq: last.seq } } : {}),
      } satisfies SheetSigned)
      if (!body.success) return fail('sheet-too-long')
      const before = last && signedAt(log, last)
      if (before && saysTheSame(before, body.data.sheet)) return fail('sheet-unchanged')
      const { generation, seq, at } = tx.append('sheet-signed', body.data)
      const { edition } = body.data
      insertSheet(tx.db, { generation, seq, period: span.period, from: span.from, edition, at })
      // As of the signature: what is typed afterwards is later than it.
      saveEdits(tx.db, span, { edits, at })
      return ok({ generation, seq })
    }),
  )
  return outcome.ok ? outcome.value : outcome
}
