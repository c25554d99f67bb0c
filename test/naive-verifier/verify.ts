import { digest, fromBase64url, fromCanonical, toCanonical } from './canonical.ts'
import {
  type Bundle,
  instantMs,
  isSignedBy,
  type Key,
  type Payload,
  readBundle,
  readErasure,
  readFormName,
  readHeader,
  readPayload,
  readProtectedHeader,
  readTextDigest,
  thumbprint,
} from './forms.ts'

/** The reasons of breaks, in the order in which breaks of one place are told. */
const reasons = [
  'header-unreadable',
  'other-device',
  'other-generation',
  'seq-gap',
  'link-broken',
  'body-altered',
  'body-unreadable',
  'body-missing',
  'seal-forged',
  'seal-missing',
  'receipt-forged',
  'receipt-mismatch',
  'log-cut',
  'receipt-unknown',
  'time-backwards',
  'proof-broken',
  'bundle-altered',
] as const

type Reason = (typeof reasons)[number]

/** A break of a log; generation 0 and seq 0 for the file as a whole. */
export type Break = { generation: number; seq: number; reason: Reason }

/** What a verifier says about a text. */
export type Result =
  | { readable: false }
  | { readable: true; checked: number; receipts: number; breaks: Break[] }

type Place = { generation: number; seq: number }
type Genuine = { name: string; payload: Payload }

/** Verifies the bytes of a file: they must be UTF-8 without byte order mark. */
export function verifyBundleBytes(bytes: Uint8Array, ministryKey?: string): Result {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return verifyBundleText(decoder.decode(bytes), ministryKey)
  } catch {
    return { readable: false }
  }
}

/**
 * Verifies the text of a bundle by docs/formats/activity-log-v1.md and by nothing else: slowly, and in the words of that
 * document. With the thumbprint of a ministry key, only receipts by that key count.
 */
export function verifyBundleText(text: string, ministryKey?: string): Result {
  const bundle = readBundle(text)
  if (bundle === undefined) return { readable: false }

  const breaks: Break[] = []
  const tell = (place: Place, reason: Reason) => {
    breaks.push({ generation: place.generation, seq: place.seq, reason })
  }

  // First, the receipts.
  const genuine: Genuine[] = []
  for (const jws of bundle.receipts) {
    const payload = genuinePayload(jws, bundle, ministryKey)
    if (payload !== undefined) genuine.push({ name: digest('mourafiq.receipt.v1\n', jws), payload })
    else tell(payloadOf(jws) ?? { generation: 0, seq: 0 }, 'receipt-forged')
  }

  let checked = 0
  const hashes = new Map<string, string>()
  const missing: Place[] = []
  const erasing: { at: Place; erases: Place }[] = []
  const greatest = new Map<string, number>()

  for (const section of bundle.generations) {
    // Each generation, entry by entry.
    let place: Place = { generation: section.generation, seq: 0 }
    let prev = genesis(bundle.device, section.generation, section.lastReceipt, section.logKey)
    for (const entry of section.entries) {
      checked += 1
      const header = readHeader(entry.header)
      const before = place
      const belongs =
        header !== undefined &&
        header.device === bundle.device &&
        header.generation === section.generation
      place = { generation: section.generation, seq: belongs ? header.seq : before.seq + 1 }

      if (header === undefined) tell(place, 'header-unreadable')
      else if (header.device !== bundle.device) tell(place, 'other-device')
      else if (header.generation !== section.generation) tell(place, 'other-generation')
      else if (header.seq !== before.seq + 1) tell(place, 'seq-gap')
      else if (header.prev !== prev) tell(place, 'link-broken')
      else if (entry.sealed !== undefined && bodyHash(entry.sealed) !== header.bodyHash)
        tell(place, 'body-altered')
      else if (entry.sealed !== undefined && fromCanonical(entry.sealed.body) === undefined)
        tell(place, 'body-unreadable')
      else {
        if (entry.sealed === undefined && header.visibility === 'ministry') missing.push(place)
        if (entry.sealed !== undefined && header.kind === 'entry-erased') {
          const erasure = readErasure(entry.sealed.body)
          for (const seq of erasure?.seqs ?? [])
            erasing.push({ at: place, erases: { generation: erasure?.generation ?? 0, seq } })
        }
        const last = greatest.get(header.run)
        if (last !== undefined && header.monotonicMs < last) tell(place, 'time-backwards')
        else greatest.set(header.run, header.monotonicMs)
        if (header.receipt !== undefined) {
          const named = genuine.find((receipt) => receipt.name === header.receipt)
          if (named === undefined || !isBefore(named.payload, place)) tell(place, 'receipt-unknown')
          else {
            const written = (instantMs(header.at) ?? 0) + header.skewMs
            const received = instantMs(named.payload.receivedAt) ?? 0
            if (written + 2 * 60 * 1000 < received) tell(place, 'time-backwards')
          }
        }
      }

      prev = digest('mourafiq.entry.v1\n', entry.header)
      if (!hashes.has(keyOf(place))) hashes.set(keyOf(place), prev)
    }

    // The generation's seals.
    for (const seal of section.seals) {
      const at = { generation: section.generation, seq: seal.seq }
      const { generation, head, seq, signature } = seal
      const signed = toCanonical({ device: bundle.device, generation, head, seq })
      const hash = hashes.get(keyOf(at))
      if (generation !== section.generation) tell(at, 'seal-forged')
      else if (!isSignedBy(section.logKey, signature, `mourafiq.seal.v1\n${signed}`))
        tell(at, 'seal-forged')
      else if (hash === undefined) tell(at, 'log-cut')
      else if (head !== hash) tell(at, 'seal-forged')
    }
    const end = place.seq
    if (!section.seals.some((seal) => seal.seq === end)) tell(place, 'seal-missing')
  }

  // After all generations.
  for (const place of missing) {
    const erased = erasing.some(
      ({ at, erases }) => isBefore(place, at) && keyOf(erases) === keyOf(place),
    )
    // A copy of one acknowledgement withholds the others.
    if (!erased && bundle.proves === undefined) tell(place, 'body-missing')
  }
  if (bundle.proves !== undefined) {
    const { generation, seq, text } = bundle.proves
    const section = bundle.generations.find((each) => each.generation === generation)
    const proved = section?.entries.find((entry) => readHeader(entry.header)?.seq === seq)
    const bound = proved?.sealed && readTextDigest(proved.sealed.body)
    const answered = proved?.sealed && readFormName(proved.sealed.body)
    if (
      bound === undefined ||
      bound !== digest('mourafiq.form-text.v1\n', text) ||
      answered === undefined ||
      answered !== readFormName(text)
    )
      tell({ generation, seq }, 'proof-broken')
  }

  let receipts = 0
  for (const { payload } of genuine) {
    const hash = hashes.get(keyOf(payload))
    if (hash === undefined) tell(payload, 'log-cut')
    else if (hash !== payload.head) tell(payload, 'receipt-mismatch')
    else receipts += 1
  }

  const lastKey = bundle.generations.at(-1)?.logKey
  if (breaks.length === 0 && lastKey !== undefined)
    if (!isSignedBy(lastKey, bundle.signature, `mourafiq.bundle.v1\n${bundle.signed}`))
      tell({ generation: 0, seq: 0 }, 'bundle-altered')

  return { readable: true, checked, receipts, breaks: sortedOnce(breaks) }
}

/** The second part of a receipt, if the receipt has three and that one is of the form. */
function payloadOf(jws: string): Payload | undefined {
  const parts = jws.split('.')
  return parts.length === 3 ? readPayload(parts[1] ?? '') : undefined
}

/** The payload of a receipt that is genuine; else undefined. */
function genuinePayload(
  jws: string,
  bundle: Bundle,
  ministryKey: string | undefined,
): Payload | undefined {
  const payload = payloadOf(jws)
  if (payload === undefined || payload.device !== bundle.device) return undefined
  const [first = '', second = '', third = ''] = jws.split('.')
  const kid = readProtectedHeader(first)
  if (kid === undefined) return undefined
  for (const pinned of bundle.ministryKeys) {
    if (pinned.kid !== kid || thumbprint(pinned.key) !== kid) continue
    if (ministryKey !== undefined && ministryKey !== kid) continue
    if (isSignedBy(pinned.key, third, `${first}.${second}`)) return payload
  }
  return undefined
}

function genesis(
  device: string,
  generation: number,
  lastReceipt: string | undefined,
  key: Key,
): string {
  const logKey = thumbprint(key)
  const value =
    lastReceipt === undefined
      ? { device, generation, logKey }
      : { device, generation, lastReceipt, logKey }
  return digest('mourafiq.genesis.v1\n', toCanonical(value))
}

/** What body and salt give, or undefined if the salt is not one. */
function bodyHash({ body, salt }: { body: string; salt: string }): string | undefined {
  const bytes = fromBase64url(salt)
  if (bytes === undefined || bytes.length !== 32) return undefined
  return digest('mourafiq.body.v1\n', bytes, body)
}

function keyOf(place: Place): string {
  return `${place.generation}/${place.seq}`
}

function isBefore(one: Place, other: Place): boolean {
  if (one.generation !== other.generation) return one.generation < other.generation
  return one.seq < other.seq
}

function sortedOnce(breaks: readonly Break[]): Break[] {
  const sorted = breaks.toSorted(
    (a, b) =>
      a.generation - b.generation ||
      a.seq - b.seq ||
      reasons.indexOf(a.reason) - reasons.indexOf(b.reason),
  )
  return sorted.filter((item, index) => {
    const before = sorted[index - 1]
    return before === undefined || keyOf(before) !== keyOf(item) || before.reason !== item.reason
  })
}
