import type { Bundle } from '../../shared/activity-log/bundle.ts'
import { at, type EntryDraft, forgeReceipt, type SectionDraft } from './forge.ts'
import { device, ministryKeys } from './golden.ts'

import {
  breakAt,
  broken,
  first,
  firstReceipt,
  golden,
  type Mutation,
  rewritten,
  secondReceipt,
  withDraft,
} from './mutate.ts'

/** Changes by somebody who holds the log key: only the ministry's receipts stand against them. */
export function byTheOwner(): readonly Mutation[] {
  const others = golden.first.entries.slice(0, 4)
  const forked = rewritten(withDraft(3, { body: { form: { place: 'office', plan: '' } } }))
  const aheadReceipt = forgeReceipt(
    { ...secondReceipt.receipt, head: at(first.hashes, 6) },
    ministryKeys,
  )
  return [
    broken('forked', 'The owner of the log key rewrote entry 3 and sealed everything again.', {
      bundle: forked,
      receipts: 0,
      breaks: [breakAt(4, 'receipt-mismatch'), breakAt(6, 'receipt-mismatch')],
    }),
    broken(
      'cut-and-sealed-again',
      'The owner cut the log after entry 4, which is sealed; a receipt covers entry 6.',
      {
        bundle: rewritten({ ...golden.first, entries: others, sealedAt: [2, 4] }),
        checked: 6,
        receipts: 1,
        breaks: [breakAt(6, 'log-cut')],
      },
    ),
    broken('body-not-canonical', 'The owner hashed a body that is not canonical text.', {
      bundle: rewritten(
        withDraft(7, { bodyText: '{"seqs":[5],"rule":"owner-request","generation":1}' }),
      ),
      breaks: [breakAt(5, 'body-missing'), breakAt(7, 'body-unreadable')],
    }),
    broken(
      'erasure-before-the-fact',
      'Entry 3 says that entry 5 was erased, before it was written.',
      {
        bundle: rewritten(erasedBeforehand(), { receipts: [] }),
        checked: 8,
        receipts: 0,
        breaks: [breakAt(5, 'body-missing')],
      },
    ),
    broken(
      'monotonic-backwards',
      'Monotonic time of entry 7 is before that of entry 6, in one run.',
      {
        bundle: rewritten(withDraft(7, { monotonicMs: 29_460_999 })),
        breaks: [breakAt(7, 'time-backwards')],
      },
    ),
    broken(
      'another-run',
      'Entry 7 is of another run: its monotonic time says nothing against entry 6.',
      {
        bundle: rewritten(withDraft(7, { monotonicMs: 5, run: '00000000000000cc' })),
        breaks: [],
      },
    ),
    broken('back-dated', 'Entry 7 names the receipt of 16:35 and yet says 16:30.', {
      bundle: rewritten(
        withDraft(7, { at: '2026-11-23T16:30:00.000Z', receipt: secondReceipt.hash }),
      ),
      breaks: [breakAt(7, 'time-backwards')],
    }),
    broken('skew-declared', 'Entry 7 says 16:30 and that the clock was six minutes slow: no lie.', {
      bundle: rewritten(
        withDraft(7, {
          at: '2026-11-23T16:30:00.000Z',
          skewMs: 360_000,
          receipt: secondReceipt.hash,
        }),
      ),
      breaks: [],
    }),
    broken('receipt-from-the-future', 'Entry 7 names a receipt that covers entry 7 itself.', {
      bundle: futureReceipt(),
      receipts: 2,
      breaks: [breakAt(7, 'receipt-mismatch'), breakAt(7, 'receipt-unknown')],
    }),
    broken('same-receipt-twice', 'The second receipt is there twice, which contradicts nothing.', {
      bundle: rewritten(golden.first, {
        receipts: [firstReceipt.jws, secondReceipt.jws, aheadReceipt.jws],
      }),
      receipts: 3,
      breaks: [],
    }),
  ]
}

function erasedBeforehand(): SectionDraft {
  const early: EntryDraft = {
    ...at(golden.first.entries, 7),
    at: '2026-11-23T08:31:00.000Z',
    monotonicMs: 661_000,
  }
  const { receipt: _named, ...unnamed } = at(golden.first.entries, 5)
  return {
    ...golden.first,
    entries: golden.first.entries.with(2, early).with(4, unnamed).slice(0, 6),
    sealedAt: [2, 4, 6],
  }
}

/** Entry 7 cannot be in a receipt that it names: the receipt's head would have to be known before the entry. */
function futureReceipt(): Bundle {
  const receipt = forgeReceipt(
    {
      device,
      generation: 1,
      seq: 7,
      head: at(first.hashes, 7),
      receivedAt: '2026-11-23T16:41:00.000Z',
    },
    ministryKeys,
  )
  return rewritten(withDraft(7, { receipt: receipt.hash }), {
    receipts: [firstReceipt.jws, secondReceipt.jws, receipt.jws],
  })
}
