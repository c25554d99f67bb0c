import { createVerifyEd25519, nodeSha256 } from '../../main/platform/crypto.ts'
import type { Http, HttpRequest, HttpResponse } from '../../main/platform/http.ts'
import { genuineReceipt } from '../../shared/activity-log/check-receipt.ts'
import { isSealGenuine } from '../../shared/activity-log/check-seal.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { entryHashOf, genesisHashOf, receiptHashOf } from '../../shared/activity-log/link.ts'
import { receiptType } from '../../shared/activity-log/model.ts'
import { directiveType } from '../../shared/directives/model.ts'
import { formatEnrolmentCode, keyCheckOf } from '../../shared/enrolment/code.ts'
import { enrolmentRequestSchema } from '../../shared/enrolment/wire.ts'
import type { Digest, PublicKey } from '../../shared/kernel/crypto.ts'
import type { FailureCode } from '../../shared/kernel/failures.ts'
import type { DeviceId, Generation } from '../../shared/kernel/ids.ts'
import { type Instant, instantFromEpochMs } from '../../shared/kernel/instant.ts'
import { verifyJws } from '../../shared/kernel/jws.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { problemTypePrefix } from '../../shared/sync/problem.ts'
import {
  type EntriesRequest,
  entriesRequestSchema,
  nonceHeader,
  proofClaimsSchema,
  proofHeader,
  proofType,
  timeType,
} from '../../shared/sync/wire.ts'
import { type MinistrySigner, makeMinistrySigner } from './ministry-signer.ts'

type Device = {
  readonly id: DeviceId
  readonly logKey: PublicKey
  readonly authKey: PublicKey
  readonly generation: Generation
}

type GivenReceipt = { readonly seq: number; readonly jws: string; readonly hash: Digest }

/** All that a backup holds. */
type Holdings = {
  readonly devices: readonly Device[]
  readonly entries: readonly { readonly header: string; readonly hash: Digest }[]
  readonly feed: readonly { readonly id: string; readonly jws: string }[]
  /** When the newest entry came. */
  readonly receivedAt: Instant | null
  readonly receipts: readonly GivenReceipt[]
  readonly revoked: boolean
}

/**
 * A ministry's server of one laptop, as small as the protocol allows and written from its description: what the
 * property tests compare the agent with. The real server is met in the slow tests.
 */
export type ModelMinistry = {
  readonly http: Http
  readonly code: string
  readonly signer: () => MinistrySigner
  readonly entries: () => Holdings['entries']
  readonly received: () => number
  /** The names of the receipts it gave and still knows. */
  readonly receipts: () => ReadonlySet<string>
  /** How many requests arrived, of any kind. */
  readonly requests: () => number
  readonly publish: (kind: string, body: unknown, id?: string) => Promise<string>
  readonly publishRaw: (jws: string, id: string) => void
  /** The files of editions of the guide, by their digests: what it serves of them. */
  readonly guideParts: Map<string, Uint8Array>
  readonly setRevoked: (revoked: boolean) => void
  readonly setSkewMs: (ms: number) => void
  readonly setMaximumBodyBytes: (bytes: number) => void
  readonly expireNonces: () => void
  /** Signs with another key from now on; announces it if asked. */
  readonly rotateKey: (how: 'announced' | 'silently') => Promise<void>
  /** Takes a backup; calling the answer puts it back. */
  readonly backUp: () => () => void
  readonly forgetEverything: () => void
}

class Refusal extends Error {
  readonly code: FailureCode
  readonly status: number
  readonly details: object
  constructor(code: FailureCode, status: number, details: object = {}) {
    super(code)
    this.code = code
    this.status = status
    this.details = details
  }
}

const verifyEd25519 = createVerifyEd25519()
const secret = '0123456789ABCDEF'

/** Founds a ministry whose clock is the given one. */
export async function foundModelMinistry(nowMs: () => number): Promise<ModelMinistry> {
  let signer = await makeMinistrySigner()
  const firstKey = signer.named
  const empty: Holdings = {
    devices: [],
    entries: [],
    feed: [],
    receivedAt: null,
    receipts: [],
    revoked: false,
  }
  const signers = [firstKey]
  const crypto = { sha256: nodeSha256, verifyEd25519 }
  let holdings = empty
  let skewMs = 0
  let maximumBodyBytes = 1_048_576
  let nonceEra = 0
  let nonceCount = 0
  let requestCount = 0
  let publishedCount = 0
  const seenProofs = new Set<string>()
  const guideParts = new Map<string, Uint8Array>()

  const now = () => instantFromEpochMs(nowMs() + skewMs)

  const deviceOf = (id: string, request: HttpRequest): Device => {
    const device = holdings.devices.find((candidate) => candidate.id === id)
    if (!device) throw new Refusal('device-unknown', 401)
    const kid = thumbprintOf(device.authKey, nodeSha256)
    const claims = proofClaimsSchema.safeParse(
      verifyJws(
        request.headers[proofHeader] ?? '',
        { type: proofType, keys: [{ kid, key: device.authKey }] },
        verifyEd25519,
      ),
    )
    const path = request.url.replace(/^https?:\/\/[^/]+/, '')
    if (
      !claims.success ||
      claims.data.htm !== request.method ||
      claims.data.htu !== path ||
      claims.data.bh !== nodeSha256(request.body ?? '')
    )
      throw new Refusal('proof-invalid', 401)
    if (!claims.data.nonce.startsWith(`era${nonceEra}.`)) throw new Refusal('nonce-required', 401)
    if (seenProofs.has(claims.data.jti)) throw new Refusal('proof-replayed', 401)
    seenProofs.add(claims.data.jti)
    if (holdings.revoked) throw new Refusal('device-revoked', 401)
    return device
  }

  const takeEntries = async (device: Device, request: EntriesRequest): Promise<unknown> => {
    // A receipt that a backup was too early for is made again before anything is put after it.
    if (holdings.entries.length > 0) await receiptOver(device)
    const { entries: held } = holdings
    const first = readHeader(request.entries[0]?.header ?? '')
    if (!first) throw new Refusal('entry-invalid', 422, { seq: 1 })
    if (first.seq > held.length + 1)
      throw new Refusal('log-gap', 409, { expectedSeq: held.length + 1 })
    let prev =
      held[first.seq - 2]?.hash ??
      genesisHashOf(
        {
          device: device.id,
          generation: request.generation,
          logKey: device.logKey,
          lastReceipt: request.genesis?.lastReceipt,
        },
        nodeSha256,
      )
    const fresh: { readonly header: string; readonly hash: Digest }[] = []
    let seq: number = first.seq
    for (const entry of request.entries) {
      const header = readHeader(entry.header)
      if (header?.seq !== seq || header.device !== device.id)
        throw new Refusal('entry-invalid', 422, { seq })
      const hash = entryHashOf(entry.header, nodeSha256)
      const known = held[seq - 1]
      if (known && known.hash !== hash) throw new Refusal('log-forked', 409, { seq })
      if (header.prev !== prev) throw new Refusal('entry-invalid', 422, { seq })
      if (header.visibility === 'device' && entry.body !== undefined)
        throw new Error('a body that its owner keeps was sent')
      if (!known) fresh.push({ header: entry.header, hash })
      prev = hash
      seq += 1
    }
    const isSealed =
      request.seal.head === prev &&
      request.seal.seq === seq - 1 &&
      isSealGenuine(request.seal, { device: device.id, logKey: device.logKey }, verifyEd25519)
    if (!isSealed) throw new Refusal('seal-invalid', 422, { seq: seq - 1 })
    if (fresh.length > 0)
      holdings = { ...holdings, entries: [...held, ...fresh], receivedAt: now() }
    for (const jws of request.receipts ?? []) takeBack(device, jws)
    return { receipt: await receiptOver(device) }
  }

  /** A receipt that a backup did not have is one of ours again. The agent has no reason to send any other. */
  const takeBack = (device: Device, jws: string) => {
    const found = genuineReceipt(jws, { device: device.id, keys: [...signers] }, crypto)
    if (!found || holdings.entries[found.receipt.seq - 1]?.hash !== found.receipt.head)
      throw new Error('a receipt that this ministry never gave was sent back to it')
    const { receipts } = holdings
    if (!receipts.some(({ hash }) => hash === found.hash))
      holdings = {
        ...holdings,
        receipts: [...receipts, { seq: found.receipt.seq, jws, hash: found.hash }],
      }
  }

  const receiptOver = async (device: Device): Promise<string> => {
    const { entries, receipts, receivedAt } = holdings
    const lastReceipt = receipts.at(-1)
    if (lastReceipt?.seq === entries.length) return lastReceipt.jws
    const jws = await signer.sign(receiptType, {
      v: 1,
      device: device.id,
      generation: device.generation,
      seq: entries.length,
      head: entries.at(-1)?.hash,
      receivedAt,
      ...(lastReceipt ? { previousReceipt: lastReceipt.hash } : {}),
    })
    const given = { seq: entries.length, jws, hash: receiptHashOf(jws, nodeSha256) }
    // Signing takes a moment, and what it signed may have been put back to an older copy meanwhile.
    if (holdings.entries === entries && holdings.receipts === receipts)
      holdings = { ...holdings, receipts: [...receipts, given] }
    return jws
  }

  const feedPage = (after: string | null): unknown => {
    const [place, id] = (after ?? '0:').split(':')
    const position = Number(place)
    if (position > 0 && holdings.feed[position - 1]?.id !== id)
      throw new Refusal('feed-resync', 409)
    const rest = holdings.feed.slice(position)
    return {
      items: rest.slice(0, 3).map((item, index) => ({
        cursor: `${position + index + 1}:${item.id}`,
        directive: item.jws,
      })),
      hasMore: rest.length > 3,
    }
  }

  const enrol = (body: string): unknown => {
    const request = enrolmentRequestSchema.parse(JSON.parse(body))
    if (request.code !== secret) throw new Refusal('code-unknown', 403)
    if (!request.nonce.startsWith(`era${nonceEra}.`)) throw new Refusal('nonce-required', 401)
    const known = holdings.devices.find((device) => device.id === request.device)
    if (known && known.authKey.x !== request.authKey.x) throw new Refusal('device-known', 409)
    if (!known && holdings.devices.length > 0) throw new Refusal('code-used', 409)
    const { device: id, logKey, authKey, generation } = request
    if (!known) holdings = { ...holdings, devices: [{ id, logKey, authKey, generation }] }
    return {
      device: id,
      employee: { name: 'Amina El Fassi' },
      unit: { name: { ar: 'مصلحة', fr: 'Service', en: 'Office' } },
      ministry: ministry(),
    }
  }

  const ministry = () => ({
    name: { ar: 'وزارة', fr: 'Ministère', en: 'Ministry' },
    keys: [firstKey, ...(signer.named.kid === firstKey.kid ? [] : [signer.named])],
  })

  const route = async (request: HttpRequest): Promise<unknown> => {
    const url = new URL(request.url)
    const [, version, collection, id = '', part] = url.pathname.split('/')
    if (version !== 'v1') throw new Refusal('not-found', 404)
    if ((request.body?.length ?? 0) > maximumBodyBytes) throw new Refusal('batch-too-large', 413)
    if (collection === 'ministry') return ministry()
    if (collection === 'time')
      return {
        time: await signer.sign(timeType, { now: now(), nonce: url.searchParams.get('nonce') }),
      }
    if (collection === 'enrolments') return enrol(request.body ?? '')
    const device = deviceOf(id, request)
    if (part === 'entries')
      return takeEntries(device, entriesRequestSchema.parse(JSON.parse(request.body ?? '')))
    if (part === 'feed') return feedPage(url.searchParams.get('after'))
    const bytes = part === 'guide' ? guideParts.get(url.pathname.split('/')[5] ?? '') : undefined
    if (bytes) return { part: Buffer.from(bytes).toString('base64url') }
    throw new Refusal('not-found', 404)
  }

  const answer = (status: number, body: unknown): HttpResponse => {
    nonceCount += 1
    const nonce = `era${nonceEra}.${nonceCount}`
    return {
      status,
      header: (name) => (name === nonceHeader ? nonce : null),
      body: JSON.stringify(body),
    }
  }

  const publishRaw = (jws: string, id: string) => {
    holdings = { ...holdings, feed: [...holdings.feed, { id, jws }] }
  }

  const publish = async (kind: string, body: unknown, id?: string) => {
    publishedCount += 1
    const name = id ?? `${kind}.${publishedCount}`
    const jws = await signer.sign(directiveType, { v: 1, id: name, kind, issuedAt: now(), body })
    publishRaw(jws, name)
    return jws
  }

  return {
    http: async (request) => {
      requestCount += 1
      try {
        return answer(200, await route(request))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { code, status, details } = error
        return answer(status, { type: problemTypePrefix + code, title: code, status, ...details })
      }
    },
    code: formatEnrolmentCode({ secret, keyCheck: keyCheckOf(firstKey.kid) }),
    signer: () => signer,
    entries: () => holdings.entries,
    received: () => holdings.entries.length,
    receipts: () => new Set(holdings.receipts.map(({ hash }) => hash)),
    requests: () => requestCount,
    publish,
    publishRaw,
    guideParts,
    setRevoked: (revoked) => {
      holdings = { ...holdings, revoked }
    },
    setSkewMs: (ms) => {
      skewMs = ms
    },
    setMaximumBodyBytes: (bytes) => {
      maximumBodyBytes = bytes
    },
    expireNonces: () => {
      nonceEra += 1
    },
    rotateKey: async (how) => {
      const next = await makeMinistrySigner()
      if (how === 'announced')
        await publish('signing-key', { ...next.named, retires: signer.named.kid })
      signer = next
      signers.push(next.named)
    },
    backUp: () => {
      const copy = holdings
      return () => {
        holdings = { ...copy, revoked: holdings.revoked }
      }
    },
    forgetEverything: () => {
      holdings = empty
    },
  }
}
