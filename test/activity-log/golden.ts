import { nodeSha256 } from '../../main/platform/crypto.ts'
import type { Bundle } from '../../shared/activity-log/bundle.ts'
import {
  at,
  type EntryDraft,
  type ForgedReceipt,
  type ForgedSection,
  forgeBundle,
  forgeReceipt,
  forgeSection,
  keyPairNamed,
  type SectionDraft,
} from './forge.ts'

export const device = 'mavectr0000000000000000001'
export const logKeys = keyPairNamed('log key of generation 1')
export const laterLogKeys = keyPairNamed('log key of generation 2')
export const authKeys = keyPairNamed('auth key')
export const ministryKeys = keyPairNamed('ministry key')

/** Everything of a small true log, in parts that a forger can change one at a time. */
export type Golden = {
  readonly first: SectionDraft
  readonly second: SectionDraft
  readonly sections: readonly [ForgedSection, ForgedSection]
  readonly receipts: readonly [ForgedReceipt, ForgedReceipt]
  readonly bundle: Bundle
}

const checkIn = {
  form: { place: 'home', plan: 'إتمام التقرير السنوي' },
  slot: '2026-11-23/start',
  timeliness: 'on-time',
}

/**
 * Two days. On the first, a laptop is enrolled, its owner checks in, the ministry receives four entries, a note is
 * written and later erased, and the owner checks out. Then the key is lost, and a second generation begins.
 */
export function goldenLog(): Golden {
  const beforeReceipt: readonly EntryDraft[] = [
    {
      kind: 'log-opened',
      purpose: 'agent',
      at: '2026-11-23T08:20:00.000Z',
      monotonicMs: 1_000,
      body: { agentVersion: '0.1.0', logKey: logKeys.publicKey, reason: 'first-run' },
    },
    {
      kind: 'privacy-notice-read',
      purpose: 'privacy',
      at: '2026-11-23T08:21:00.000Z',
      monotonicMs: 61_000,
      body: { locale: 'ar', policyEdition: 'ma-2026.1', textDigest: nodeSha256('the notice') },
    },
    {
      kind: 'check-in',
      purpose: 'attendance',
      at: '2026-11-23T08:31:00.000Z',
      monotonicMs: 661_000,
      body: checkIn,
    },
    {
      kind: 'log-exported',
      purpose: 'privacy',
      visibility: 'device',
      at: '2026-11-23T08:40:00.000Z',
      monotonicMs: 1_201_000,
      body: { entries: 3 },
      travels: 'header-only',
    },
  ]
  const first = { device, generation: 1, keys: logKeys }
  const early = forgeSection({ ...first, entries: beforeReceipt, sealedAt: [2, 4] })
  const firstReceipt = forgeReceipt(
    {
      device,
      generation: 1,
      seq: 4,
      head: at(early.hashes, 4),
      receivedAt: '2026-11-23T08:45:10.000Z',
    },
    ministryKeys,
  )
  const afterReceipt: readonly EntryDraft[] = [
    {
      kind: 'slot-explained',
      purpose: 'attendance',
      at: '2026-11-23T12:00:00.000Z',
      monotonicMs: 13_201_000,
      skewMs: 1_200,
      receipt: firstReceipt.hash,
      body: { note: 'Coupure de courant.', reason: 'power-or-network', slot: '2026-11-20/end' },
      travels: 'header-only',
    },
    {
      kind: 'check-out',
      purpose: 'attendance',
      at: '2026-11-23T16:31:00.000Z',
      monotonicMs: 29_461_000,
      skewMs: 1_200,
      body: {
        checkIn: { generation: 1, seq: 3 },
        form: { blockers: '', done: 'Report “final” sent 😀', note: '', remaining: '' },
        slot: '2026-11-23/end',
        timeliness: 'on-time',
      },
    },
    {
      kind: 'entry-erased',
      purpose: 'privacy',
      at: '2026-11-23T16:40:00.000Z',
      monotonicMs: 30_001_000,
      skewMs: 1_200,
      body: { generation: 1, rule: 'owner-request', seqs: [5] },
    },
  ]
  const firstDraft: SectionDraft = {
    ...first,
    entries: [...beforeReceipt, ...afterReceipt],
    sealedAt: [2, 4, 6, 7],
  }
  const firstSection = forgeSection(firstDraft)
  const secondReceipt = forgeReceipt(
    {
      device,
      generation: 1,
      seq: 6,
      head: at(firstSection.hashes, 6),
      receivedAt: '2026-11-23T16:35:00.000Z',
      previousReceipt: firstReceipt.hash,
    },
    ministryKeys,
  )
  const secondDraft: SectionDraft = {
    device,
    generation: 2,
    keys: laterLogKeys,
    lastReceipt: secondReceipt.hash,
    entries: [
      {
        kind: 'log-opened',
        purpose: 'agent',
        at: '2026-11-24T08:10:00.000Z',
        monotonicMs: 500,
        run: '00000000000000bb',
        body: {
          agentVersion: '0.1.0',
          lastReceipt: secondReceipt.hash,
          logKey: laterLogKeys.publicKey,
          reason: 'key-lost',
        },
      },
      {
        kind: 'check-in',
        purpose: 'attendance',
        at: '2026-11-24T08:29:00.000Z',
        monotonicMs: 1_140_500,
        run: '00000000000000bb',
        body: { ...checkIn, slot: '2026-11-24/start' },
      },
    ],
    sealedAt: [1, 2],
  }
  const secondSection = forgeSection(secondDraft)
  const bundle = forgeBundle({
    device,
    sections: [firstSection, secondSection],
    receipts: [firstReceipt.jws, secondReceipt.jws],
    ministry: [ministryKeys],
    signedBy: laterLogKeys,
  })
  return {
    first: firstDraft,
    second: secondDraft,
    sections: [firstSection, secondSection],
    receipts: [firstReceipt, secondReceipt],
    bundle,
  }
}
