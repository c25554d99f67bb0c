import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { at, forgeReceipt, forgeSection } from './forge.ts'
import { authKeys, logKeys } from './golden.ts'

import {
  breakAt,
  broken,
  bundle,
  edited,
  first,
  firstReceipt,
  golden,
  type Mutation,
  replaceIn,
  rewritten,
  second,
  secondReceipt,
  stranger,
  withDraft,
  withEntry,
  withFirst,
} from './mutate.ts'

const foreign = forgeSection({
  ...golden.first,
  device: deviceIdSchema.parse('mastranger0000000000000009'),
})
const cheated = forgeReceipt(
  { ...firstReceipt.receipt, head: at(first.hashes, 4) },
  stranger,
  bundle.ministryKeys[0]?.kid,
)

/** Changes that need no key. */
export function byOutsiders(): readonly Mutation[] {
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
