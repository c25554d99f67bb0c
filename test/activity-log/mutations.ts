import type { ChainBreak } from '../../shared/activity-log/break-reasons.ts'
import type { Bundle, BundleGeneration } from '../../shared/activity-log/bundle.ts'
import type { StoredEntry } from '../../shared/activity-log/model.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import {
  at,
  type EntryDraft,
  forgeBundle,
  forgeReceipt,
  forgeSection,
  keyPairNamed,
  type SectionDraft,
} from './forge.ts'
import { authKeys, device, goldenLog, laterLogKeys, logKeys, ministryKeys } from './golden.ts'

/** A log that something was done to: what, and what a verifier must say. Worked out by hand, not by the verifier. */
export type Mutation = {
  readonly name: string
  readonly what: string
  readonly file: string
  readonly expected:
    | {
        readonly exit: 0 | 1
        readonly checked: number
        readonly receipts: number
        readonly breaks: readonly ChainBreak[]
      }
    | { readonly exit: 2 }
}

const stranger = keyPairNamed('somebody else')
const golden = goldenLog()
const { bundle } = golden
const [first, second] = golden.sections
const [firstReceipt, secondReceipt] = golden.receipts

type Facts = { readonly checked?: number; readonly receipts?: number }

/** A break of generation 1, unless a second number says otherwise. */
const breakAt = (seq: number, reason: ChainBreak['reason'], generation = 1): ChainBreak => ({
  generation,
  seq,
  reason,
})

function broken(
  name: string,
  what: string,
  made: { readonly bundle: Bundle; readonly breaks: readonly ChainBreak[] } & Facts,
): Mutation {
  const { breaks, checked = 9, receipts = 2 } = made
  const exit = breaks.length === 0 ? 0 : 1
  return {
    name,
    what,
    file: canonicalJson(made.bundle),
    expected: { exit, checked, receipts, breaks },
  }
}

/** The bundle with its first generation changed and the old signature left on it: what somebody without a key can do. */
function withFirst(change: (section: BundleGeneration) => Partial<BundleGeneration>): Bundle {
  const [one, two] = bundle.generations
  if (!one || !two) throw new Error('the golden log has two generations')
  return { ...bundle, generations: [{ ...one, ...change(one) }, two] }
}

function withEntry(seq: number, change: (entry: StoredEntry) => StoredEntry): Bundle {
  return withFirst(({ entries }) => ({
    entries: entries.map((entry, index) => (index === seq - 1 ? change(entry) : entry)),
  }))
}

/** The bundle that the owner of the log key would make of another first generation: sealed and signed anew. */
function rewritten(
  draft: SectionDraft,
  changes: { readonly receipts?: readonly string[]; readonly keys?: typeof logKeys } = {},
): Bundle {
  return forgeBundle({
    device,
    sections: [forgeSection({ ...draft, keys: changes.keys ?? logKeys }), second],
    receipts: changes.receipts ?? bundle.receipts,
    ministry: [ministryKeys],
    signedBy: laterLogKeys,
  })
}

function withDraft(seq: number, change: Partial<EntryDraft>): SectionDraft {
  return {
    ...golden.first,
    entries: golden.first.entries.map((entry, index) =>
      index === seq - 1 ? { ...entry, ...change } : entry,
    ),
  }
}

const replaceIn = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`${from} is not there to be changed`)
  return text.replace(from, to)
}

const edited = (seq: number, from: string, to: string): Bundle =>
  withEntry(seq, (entry) => ({ ...entry, header: replaceIn(entry.header, from, to) }))

const foreign = forgeSection({
  ...golden.first,
  device: deviceIdSchema.parse('mastranger0000000000000009'),
})
const cheated = forgeReceipt(
  { ...firstReceipt.receipt, head: at(first.hashes, 4) },
  stranger,
  bundle.ministryKeys[0]?.kid,
)

/** Every way in which a log can be wrong, one at a time. */
export function mutations(): readonly Mutation[] {
  return [...byOutsiders(), ...byTheOwner(), ...ofTheFile()]
}

/** Changes that need no key. */
function byOutsiders(): readonly Mutation[] {
  return [
    broken('intact', 'Nothing was changed.', { bundle, breaks: [] }),
    broken('header-edited', 'The time of entry 1 was changed in its header.', {
      bundle: edited(1, '08:20:00', '08:19:00'),
      breaks: [breakAt(2, 'link-broken')],
    }),
    broken(
      'header-edited-under-receipt',
      'The time of entry 4, sealed and receipted, was changed.',
      {
        bundle: edited(4, '08:40:00', '08:41:00'),
        receipts: 1,
        breaks: [
          breakAt(4, 'seal-forged'),
          breakAt(4, 'receipt-mismatch'),
          breakAt(5, 'link-broken'),
        ],
      },
    ),
    broken('header-spaced', 'A space was put into the header of entry 3.', {
      bundle: edited(3, '"v":1', '"v": 1'),
      breaks: [breakAt(3, 'header-unreadable'), breakAt(4, 'link-broken')],
    }),
    broken('body-edited', 'The body of entry 3 says another place.', {
      bundle: withEntry(3, (entry) => ({
        ...entry,
        body: replaceIn(entry.body ?? '', '"home"', '"office"'),
      })),
      breaks: [breakAt(3, 'body-altered')],
    }),
    broken('salt-edited', 'The salt of entry 3 is that of entry 6.', {
      bundle: withEntry(3, (entry) => ({ ...entry, salt: at(first.entries, 6).salt })),
      breaks: [breakAt(3, 'body-altered')],
    }),
    broken('body-taken', 'The body of entry 6 was taken out; no entry says that it was erased.', {
      bundle: withEntry(6, ({ header }) => ({ header })),
      breaks: [breakAt(6, 'body-missing')],
    }),
    broken('erasure-taken', 'The body that explains the erasure of entry 5 was taken out.', {
      bundle: withEntry(7, ({ header }) => ({ header })),
      breaks: [breakAt(5, 'body-missing'), breakAt(7, 'body-missing')],
    }),
    broken('entry-removed', 'Entry 3 was removed.', {
      bundle: withFirst(({ entries }) => ({ entries: entries.toSpliced(2, 1) })),
      checked: 8,
      breaks: [breakAt(4, 'seq-gap')],
    }),
    broken('entry-doubled', 'Entry 3 is there twice.', {
      bundle: withFirst(({ entries }) => ({ entries: entries.toSpliced(3, 0, at(entries, 3)) })),
      checked: 10,
      breaks: [breakAt(3, 'seq-gap')],
    }),
    broken('entries-swapped', 'Entries 2 and 3 changed places.', {
      bundle: withFirst(({ entries }) => ({
        entries: entries.toSpliced(1, 2, at(entries, 3), at(entries, 2)),
      })),
      breaks: [breakAt(2, 'seq-gap'), breakAt(3, 'seq-gap'), breakAt(4, 'seq-gap')],
    }),
    broken('entry-of-another-laptop', 'Entry 3 was replaced by that of another laptop.', {
      bundle: withEntry(3, () => at(foreign.entries, 3)),
      breaks: [breakAt(3, 'other-device'), breakAt(4, 'link-broken')],
    }),
    broken('entry-of-another-generation', 'Entry 3 was replaced by one of the next generation.', {
      bundle: withEntry(3, () => at(second.entries, 2)),
      breaks: [breakAt(3, 'other-generation'), breakAt(4, 'link-broken')],
    }),
    broken('tail-cut', 'Entries 5 to 7 and their seals were cut off; a receipt covers entry 6.', {
      bundle: withFirst(({ entries, seals }) => ({
        entries: entries.slice(0, 4),
        seals: seals.slice(0, 2),
      })),
      checked: 6,
      receipts: 1,
      breaks: [breakAt(6, 'log-cut')],
    }),
    broken('tail-cut-past-a-seal', 'Entry 7 was cut off; its seal was left.', {
      bundle: withFirst(({ entries }) => ({ entries: entries.slice(0, 6) })),
      checked: 8,
      breaks: [breakAt(5, 'body-missing'), breakAt(7, 'log-cut')],
    }),
    broken('newest-seal-taken', 'The newest seal was taken out.', {
      bundle: withFirst(({ seals }) => ({ seals: seals.slice(0, 3) })),
      breaks: [breakAt(7, 'seal-missing')],
    }),
    broken('seal-forged', 'The seal of entry 6 carries the signature of the seal of entry 4.', {
      bundle: withFirst(({ seals }) => ({
        seals: seals.with(2, { ...at(seals, 3), signature: at(seals, 2).signature }),
      })),
      breaks: [breakAt(6, 'seal-forged')],
    }),
    broken(
      'rechained',
      'The place of entry 3 was changed and everything after it linked and sealed again, without the log key.',
      {
        bundle: {
          ...rewritten(withDraft(3, { body: { form: { place: 'office', plan: '' } } }), {
            keys: { ...stranger, publicKey: logKeys.publicKey },
          }),
          signature: bundle.signature,
        },
        receipts: 0,
        breaks: [
          breakAt(2, 'seal-forged'),
          breakAt(4, 'seal-forged'),
          breakAt(4, 'receipt-mismatch'),
          breakAt(6, 'seal-forged'),
          breakAt(6, 'receipt-mismatch'),
          breakAt(7, 'seal-forged'),
        ],
      },
    ),
    broken('log-key-replaced', 'The first generation names another log key.', {
      bundle: withFirst(() => ({ logKey: authKeys.publicKey })),
      breaks: [
        breakAt(1, 'link-broken'),
        breakAt(2, 'seal-forged'),
        breakAt(4, 'seal-forged'),
        breakAt(6, 'seal-forged'),
        breakAt(7, 'seal-forged'),
      ],
    }),
    broken('moved', 'The file names another laptop.', {
      bundle: { ...bundle, device: deviceIdSchema.parse('mastranger0000000000000009') },
      receipts: 0,
      breaks: [
        breakAt(1, 'other-device'),
        breakAt(2, 'other-device'),
        breakAt(2, 'seal-forged'),
        breakAt(3, 'other-device'),
        breakAt(4, 'other-device'),
        breakAt(4, 'seal-forged'),
        breakAt(4, 'receipt-forged'),
        breakAt(5, 'other-device'),
        breakAt(6, 'other-device'),
        breakAt(6, 'seal-forged'),
        breakAt(6, 'receipt-forged'),
        breakAt(7, 'other-device'),
        breakAt(7, 'seal-forged'),
        breakAt(1, 'other-device', 2),
        breakAt(1, 'seal-forged', 2),
        breakAt(2, 'other-device', 2),
        breakAt(2, 'seal-forged', 2),
      ],
    }),
    broken(
      'receipt-forged',
      'The first receipt is signed by somebody else in the name of the ministry.',
      {
        bundle: { ...bundle, receipts: [cheated.jws, secondReceipt.jws] },
        receipts: 1,
        breaks: [breakAt(4, 'receipt-forged'), breakAt(5, 'receipt-unknown')],
      },
    ),
    broken('receipt-garbled', 'The second receipt is no receipt.', {
      bundle: { ...bundle, receipts: [firstReceipt.jws, 'not a receipt'] },
      receipts: 1,
      breaks: [{ generation: 0, seq: 0, reason: 'receipt-forged' }],
    }),
    broken('receipt-taken', 'The receipt that entry 5 names was taken out.', {
      bundle: { ...bundle, receipts: [secondReceipt.jws] },
      receipts: 1,
      breaks: [breakAt(5, 'receipt-unknown')],
    }),
    broken('generation-taken', 'The first generation was taken out; its receipts were left.', {
      bundle: { ...bundle, generations: bundle.generations.slice(1) },
      checked: 2,
      receipts: 0,
      breaks: [breakAt(4, 'log-cut'), breakAt(6, 'log-cut')],
    }),
    broken('export-date-edited', 'Only the date of the export was changed.', {
      bundle: { ...bundle, exportedAt: instantSchema.parse('2026-11-25T18:00:00.000Z') },
      breaks: [{ generation: 0, seq: 0, reason: 'bundle-altered' }],
    }),
    broken('older-seal-taken', 'An older seal was taken out, which alone nobody would notice.', {
      bundle: withFirst(({ seals }) => ({ seals: seals.slice(1) })),
      breaks: [{ generation: 0, seq: 0, reason: 'bundle-altered' }],
    }),
  ]
}

/** Changes by somebody who holds the log key: only the ministry's receipts stand against them. */
function byTheOwner(): readonly Mutation[] {
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

/** Files that are no export at all. */
function ofTheFile(): readonly Mutation[] {
  const text = canonicalJson(bundle)
  const unreadable = (name: string, what: string, file: string): Mutation => ({
    name,
    what,
    file,
    expected: { exit: 2 },
  })
  return [
    unreadable(
      'pretty-printed',
      'The file was formatted.',
      JSON.stringify(JSON.parse(text), null, 2),
    ),
    unreadable('newline-added', 'A line feed was added at the end.', `${text}\n`),
    unreadable('cut-short', 'The last byte is missing.', text.slice(0, -1)),
    unreadable(
      'member-added',
      'A member that the format does not know was added.',
      replaceIn(text, '"v":1}', '"v":1,"x":1}'),
    ),
    unreadable(
      'key-member-added',
      'A member was added to a public key.',
      replaceIn(text, '"kty":"OKP","x"', '"kty":"OKP","use":"sig","x"'),
    ),
    unreadable(
      'generations-swapped',
      'The generations changed places.',
      canonicalJson({ ...bundle, generations: bundle.generations.toReversed() }),
    ),
    unreadable('empty', 'The file is empty.', ''),
  ]
}
