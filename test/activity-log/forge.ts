import { createPrivateKey } from 'node:crypto'
import { type KeyPair, nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { type Bundle, bundleFormat } from '../../shared/activity-log/bundle.ts'
import {
  bodyHashOf,
  entryHashOf,
  genesisHashOf,
  receiptHashOf,
  sealText,
} from '../../shared/activity-log/link.ts'
import {
  type Receipt,
  receiptSchema,
  receiptType,
  type Seal,
  type StoredEntry,
} from '../../shared/activity-log/model.ts'
import { bundleText } from '../../shared/activity-log/verify.ts'
import { toBase64url, utf8 } from '../../shared/kernel/bytes.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { type Digest, digestSchema, publicKeySchema } from '../../shared/kernel/crypto.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'

/*
 * Builds logs by hand, true ones and false ones, from the pure parts of the format. Everything is derived from
 * names, so that the same script gives the same bytes on every machine.
 */
const crypto = systemCrypto()

/** The Ed25519 key pair whose seed is the SHA-256 of a name. Known to everybody: for vectors only. */
export function keyPairNamed(name: string): KeyPair {
  const seed = Buffer.from(nodeSha256(name), 'base64url')
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const jwk = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  })
  return { publicKey: publicKeySchema.parse(jwk), privateJwk: JSON.stringify(jwk) }
}

/** The 32 bytes that stand for a random salt. */
function saltNamed(name: string): Digest {
  return nodeSha256('salt\n', name)
}

/** An entry as a test writes it down. */
export type EntryDraft = {
  readonly kind: string
  readonly purpose: string
  readonly visibility?: 'ministry' | 'device'
  readonly at: string
  readonly monotonicMs: number
  readonly run?: string
  readonly skewMs?: number
  readonly receipt?: Digest
  readonly body: CanonicalValue
  /** Body text that is not the canonical one. */
  readonly bodyText?: string
  /** Whether the body is in the file. */
  readonly travels?: 'whole' | 'header-only'
  readonly seq?: number
}

export type SectionDraft = {
  readonly device: string
  readonly generation: number
  readonly keys: KeyPair
  readonly lastReceipt?: Digest
  readonly entries: readonly EntryDraft[]
  readonly sealedAt: readonly number[]
}

export type ForgedSection = Bundle['generations'][number] & { readonly hashes: readonly Digest[] }

/** One generation: entries linked from the genesis, sealed by `keys` where the draft says. */
export function forgeSection(draft: SectionDraft): ForgedSection {
  const device = deviceIdSchema.parse(draft.device)
  const generation = generationSchema.parse(draft.generation)
  const logKey = draft.keys.publicKey
  const { lastReceipt } = draft
  let prev = genesisHashOf({ device, generation, logKey, lastReceipt }, nodeSha256)
  const entries: StoredEntry[] = []
  const hashes: Digest[] = []
  draft.entries.forEach((entry, index) => {
    const seq = entry.seq ?? index + 1
    const body = entry.bodyText ?? canonicalJson(entry.body)
    const salt = saltNamed(`${draft.device}/${generation}/${seq}`)
    const header = canonicalJson({
      v: 1,
      device,
      generation,
      seq,
      at: entry.at,
      clock: {
        offsetMinutes: 0,
        policy: 'ma-2026.1',
        tzdb: '2026c',
        monotonicMs: entry.monotonicMs,
        run: entry.run ?? '00000000000000aa',
        skewMs: entry.skewMs,
        skewAgeMs: entry.skewMs === undefined ? undefined : 60_000,
      },
      kind: entry.kind,
      purpose: entry.purpose,
      visibility: entry.visibility ?? 'ministry',
      bodyHash: bodyHashOf(body, Buffer.from(salt, 'base64url'), nodeSha256),
      prev,
      receipt: entry.receipt,
    })
    entries.push(entry.travels === 'header-only' ? { header } : { header, body, salt })
    prev = entryHashOf(header, nodeSha256)
    hashes.push(prev)
  })
  const seals = draft.sealedAt.map((seq) =>
    forgeSeal({ device: draft.device, generation, seq, head: at(hashes, seq) }, draft.keys),
  )
  const base = { generation, logKey, entries, seals, hashes }
  return lastReceipt === undefined ? base : { ...base, lastReceipt }
}

/** The item of a 1-based place; throws where there is none. */
export function at<T>(items: readonly T[], place: number): T {
  const item = items[place - 1]
  if (item === undefined) throw new Error(`nothing at ${place}`)
  return item
}

function forgeSeal(
  sealed: {
    readonly device: string
    readonly generation: number
    readonly seq: number
    readonly head: Digest
  },
  keys: KeyPair,
): Seal {
  const generation = generationSchema.parse(sealed.generation)
  const seq = seqSchema.parse(sealed.seq)
  const { head } = sealed
  const text = sealText({ device: deviceIdSchema.parse(sealed.device), generation, seq, head })
  return { generation, seq, head, signature: crypto.signerOf(keys.privateJwk)(text) }
}

export type ForgedReceipt = {
  readonly jws: string
  readonly hash: Digest
  readonly receipt: Receipt
}

/** A receipt signed by `keys` under the name `kid`, their own unless a lie is wanted. */
export function forgeReceipt(
  claims: {
    readonly device: string
    readonly generation: number
    readonly seq: number
    readonly head: Digest
    readonly receivedAt: string
    readonly previousReceipt?: Digest | undefined
    readonly quarantined?: readonly number[] | undefined
  },
  keys: KeyPair,
  kid: Digest = thumbprintOf(keys.publicKey, nodeSha256),
): ForgedReceipt {
  const part = (value: CanonicalValue) => toBase64url(utf8(canonicalJson(value)))
  const signed = `${part({ alg: 'EdDSA', kid, typ: receiptType })}.${part({ v: 1, ...claims })}`
  const jws = `${signed}.${crypto.signerOf(keys.privateJwk)(signed)}`
  return {
    jws,
    hash: receiptHashOf(jws, nodeSha256),
    receipt: receiptSchema.parse({ v: 1, ...claims }),
  }
}

/** A bundle of the sections, signed by the newest one's key. */
export function forgeBundle(parts: {
  readonly device: string
  readonly sections: readonly Omit<ForgedSection, 'hashes'>[]
  readonly receipts: readonly string[]
  readonly ministry: readonly KeyPair[]
  readonly signedBy: KeyPair
  /** Of a copy of one acknowledgement: what it proves. */
  readonly proves?: { readonly generation: number; readonly seq: number; readonly text: string }
}): Bundle {
  const unsigned: Omit<Bundle, 'signature'> = {
    format: bundleFormat,
    v: 1,
    device: deviceIdSchema.parse(parts.device),
    exportedAt: instantSchema.parse('2026-11-24T18:00:00.000Z'),
    generations: parts.sections.map(({ generation, logKey, lastReceipt, entries, seals }) =>
      lastReceipt === undefined
        ? { generation, logKey, entries, seals }
        : { generation, logKey, lastReceipt, entries, seals },
    ),
    receipts: parts.receipts,
    ...(parts.proves
      ? {
          proves: {
            generation: generationSchema.parse(parts.proves.generation),
            seq: seqSchema.parse(parts.proves.seq),
            text: parts.proves.text,
          },
        }
      : {}),
    ministryKeys: parts.ministry.map(({ publicKey }) => ({
      kid: digestSchema.parse(thumbprintOf(publicKey, nodeSha256)),
      key: publicKey,
    })),
  }
  const signature = crypto.signerOf(parts.signedBy.privateJwk)(bundleText(unsigned))
  return { ...unsigned, signature }
}
