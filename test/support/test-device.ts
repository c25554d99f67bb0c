import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { CompactSign } from 'jose'
import { headerTextOf } from '../../shared/activity-log/header-text.ts'
import { bodyHashOf, entryHashOf, genesisHashOf, sealText } from '../../shared/activity-log/link.ts'
import {
  entryHeaderSchema,
  type Seal,
  type StoredEntry,
  sealSchema,
} from '../../shared/activity-log/model.ts'
import { parseEnrolmentCode } from '../../shared/enrolment/code.ts'
import { possessionText } from '../../shared/enrolment/wire.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import {
  type Digest,
  digestSchema,
  type PublicKey,
  publicKeySchema,
  type Sha256,
} from '../../shared/kernel/crypto.ts'
import { type DeviceId, deviceIdSchema, generationSchema } from '../../shared/kernel/ids.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { proofHeader, proofType } from '../../shared/sync/wire.ts'

/** SHA-256 for tests, independent of the product's own adapters. */
export const testSha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return digestSchema.parse(hash.digest('base64url'))
}

type TestKey = {
  readonly publicKey: PublicKey
  readonly privateKey: KeyObject
  readonly kid: Digest
}

/** A fresh Ed25519 key. */
export function testKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const jwk = publicKeySchema.parse(publicKey.export({ format: 'jwk' }))
  return { publicKey: jwk, privateKey, kid: thumbprintOf(jwk, testSha256) }
}

function signText(key: TestKey, text: string): string {
  return sign(null, Buffer.from(text), key.privateKey).toString('base64url')
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random device id. */
function testDeviceId(): DeviceId {
  const characters = Array.from(randomBytes(26), (byte) => crockford.charAt(byte % 32))
  return deviceIdSchema.parse(characters.join(''))
}

/** What a test may get wrong on purpose in one entry. */
export type EntryOverrides = {
  readonly at?: string
  /** What its reading of the clock says otherwise. */
  readonly clock?: { readonly policy?: string; readonly skewMs?: number }
  readonly purpose?: string
  readonly visibility?: 'ministry' | 'device'
  readonly bodyText?: string
  readonly prev?: string
  /** The receipt that the entry names. */
  readonly receipt?: string
  /** Sends a body that its visibility keeps to the laptop. */
  readonly leaks?: true
}

/** What a test may get wrong on purpose in one request. */
export type ProofOverrides = {
  readonly claims?: Partial<Record<'htm' | 'htu' | 'nonce' | 'bh' | 'jti', string>>
  readonly typ?: string
  readonly kid?: string
  readonly signer?: TestKey
  /** Sent instead of the body that the proof is about. */
  readonly sentBody?: string
}

/** An answer of the server, whoever carried it. */
export type Answer = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly json: () => unknown
}

/** A request as `inject` takes it. */
export type SentRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly payload?: string
}

/** The server that a test laptop talks to: a test ministry, or a process somewhere behind an address. */
export type TestServer = {
  readonly app: { readonly inject: (request: SentRequest) => Promise<Answer> }
  readonly clock: { readonly now: () => string }
  readonly enrolmentCode: (ppr?: string) => Promise<string>
}

/** A server behind a socket, which may be cut at any moment. */
export function remoteServer(
  url: () => string,
  enrolmentCode: TestServer['enrolmentCode'],
): TestServer {
  const inject = async ({ method, url: path, headers, payload }: SentRequest): Promise<Answer> => {
    const answer = await fetch(`${url()}${path}`, {
      method,
      ...(headers ? { headers } : {}),
      ...(payload === undefined ? {} : { body: payload }),
    })
    const body = await answer.text()
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body,
      json: () => JSON.parse(body),
    }
  }
  return { app: { inject }, clock: { now: () => new Date().toISOString() }, enrolmentCode }
}

/** A laptop written for the tests from the formats alone: it can lie, which the real agent cannot. */
export class TestDevice {
  readonly device: DeviceId
  readonly generation: number
  readonly logKey: TestKey
  readonly authKey: TestKey
  readonly lastReceipt: Digest | undefined
  readonly entries: StoredEntry[] = []
  readonly hashes: Digest[] = []
  readonly ministry: TestServer

  constructor(
    ministry: TestServer,
    from: {
      readonly device?: DeviceId
      readonly generation?: number
      readonly logKey?: TestKey
      readonly authKey?: TestKey
      readonly lastReceipt?: Digest | undefined
    } = {},
  ) {
    this.ministry = ministry
    this.device = from.device ?? testDeviceId()
    this.generation = from.generation ?? 1
    this.logKey = from.logKey ?? testKey()
    this.authKey = from.authKey ?? testKey()
    this.lastReceipt = from.lastReceipt
  }

  /** The same laptop as it was: what a disk image put back would be. */
  clone(entryCount = this.entries.length): TestDevice {
    const copy = new TestDevice(this.ministry, this)
    copy.entries.push(...this.entries.slice(0, entryCount))
    copy.hashes.push(...this.hashes.slice(0, entryCount))
    return copy
  }

  genesis(): Digest {
    return genesisHashOf(
      {
        device: this.device,
        generation: generationSchema.parse(this.generation),
        logKey: this.logKey.publicKey,
        lastReceipt: this.lastReceipt,
      },
      testSha256,
    )
  }

  /** Appends an entry and answers its number. */
  append(kind: string, body: CanonicalValue, overrides: EntryOverrides = {}): number {
    const seq = this.entries.length + 1
    const salt = randomBytes(32)
    const bodyText = overrides.bodyText ?? canonicalJson(body)
    const header = headerTextOf(
      entryHeaderSchema.parse({
        v: 1,
        device: this.device,
        generation: this.generation,
        seq,
        at: overrides.at ?? this.ministry.clock.now(),
        clock: {
          offsetMinutes: 0,
          policy: 'test',
          tzdb: '2026c',
          monotonicMs: seq * 1000,
          run: '0123456789abcdef',
          ...overrides.clock,
        },
        kind,
        purpose: overrides.purpose ?? purposes[kind] ?? 'agent',
        visibility: overrides.visibility ?? 'ministry',
        bodyHash: bodyHashOf(bodyText, salt, testSha256),
        prev: overrides.prev ?? this.hashes.at(-1) ?? this.genesis(),
        ...(overrides.receipt === undefined ? {} : { receipt: overrides.receipt }),
      }),
    )
    const isSent = overrides.leaks ?? (overrides.visibility ?? 'ministry') === 'ministry'
    const saltText = digestSchema.parse(salt.toString('base64url'))
    this.entries.push(isSent ? { header, body: bodyText, salt: saltText } : { header })
    this.hashes.push(entryHashOf(header, testSha256))
    return seq
  }

  /** Appends the first entry of a log. */
  open(at?: string): number {
    return this.append(
      'log-opened',
      { logKey: { ...this.logKey.publicKey }, reason: 'first-run', agentVersion: 'test' },
      at === undefined ? {} : { at },
    )
  }

  /** Appends a check-in for a date. */
  checkIn(date: string, at?: string, timeliness = 'on-time'): number {
    const form = { place: 'home', plan: 'ملفات' }
    const body = { slot: `${date}/start`, timeliness, form }
    return this.append('check-in', body, at === undefined ? {} : { at })
  }

  seal(seq = this.entries.length): Seal {
    const head = this.hashes[seq - 1]
    const { device, generation } = this
    const text = labelled({ device, generation, seq, head })
    return sealSchema.parse({ generation, seq, head, signature: signText(this.logKey, text) })
  }

  /** The body of an upload of entries `first` to `last`. */
  batch(first = 1, last = this.entries.length) {
    const { lastReceipt } = this
    const genesis = { logKey: this.logKey.publicKey, ...(lastReceipt ? { lastReceipt } : {}) }
    return {
      generation: this.generation,
      ...(first === 1 ? { genesis } : {}),
      entries: this.entries.slice(first - 1, last),
      seal: this.seal(last),
    }
  }

  async nonce(): Promise<string> {
    const answer = await this.ministry.app.inject({ method: 'GET', url: '/v1/ministry' })
    return String(answer.headers['mourafiq-nonce'])
  }

  /** The body of an enrolment with a typed code. */
  async enrolment(typedCode: string): Promise<Record<string, unknown>> {
    const code = parseEnrolmentCode(typedCode)
    if (!code.ok) throw new Error('the test typed a malformed code')
    const { device, generation } = this
    const nonce = await this.nonce()
    const { secret } = code.value
    const keys = { logKey: this.logKey.kid, authKey: this.authKey.kid }
    const text = possessionText({ code: secret, device, generation, nonce, ...keys })
    return {
      ...{ code: secret, device, generation, nonce, agentVersion: 'test' },
      ...{ logKey: this.logKey.publicKey, authKey: this.authKey.publicKey },
      logProof: signText(this.logKey, text),
      authProof: signText(this.authKey, text),
    }
  }

  async enrol(typedCode?: string, change: Record<string, unknown> = {}): Promise<Answer> {
    const code = typedCode ?? (await this.ministry.enrolmentCode())
    const payload = JSON.stringify({ ...(await this.enrolment(code)), ...change })
    const headers = { 'content-type': 'application/json' }
    return this.ministry.app.inject({ method: 'POST', url: '/v1/enrolments', headers, payload })
  }

  /** A proof for a request, true unless told otherwise. */
  async proof(
    asked: { readonly method: string; readonly url: string; readonly body: string },
    overrides: ProofOverrides = {},
  ): Promise<string> {
    const claims = {
      htm: asked.method,
      htu: asked.url,
      iat: Math.floor(Date.now() / 1000),
      jti: randomBytes(16).toString('base64url'),
      nonce: overrides.claims?.nonce ?? (await this.nonce()),
      bh: testSha256(asked.body),
      ...overrides.claims,
    }
    const signer = overrides.signer ?? this.authKey
    return new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({
        alg: 'EdDSA',
        kid: overrides.kid ?? signer.kid,
        typ: overrides.typ ?? proofType,
      })
      .sign(signer.privateKey)
  }

  /** A proven request, ready to be sent. */
  async request(
    method: 'GET' | 'POST',
    path: string,
    options: { readonly payload?: unknown; readonly headers?: Record<string, string> } = {},
    overrides: ProofOverrides = {},
  ): Promise<SentRequest> {
    const url = `/v1/devices/${this.device}${path}`
    const body = options.payload === undefined ? '' : JSON.stringify(options.payload)
    const headers: Record<string, string> = {
      [proofHeader]: await this.proof({ method, url, body }, overrides),
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    }
    const payload = overrides.sentBody ?? body
    return { method, url, headers, ...(payload === '' ? {} : { payload }) }
  }

  /** Sends a proven request. */
  async send(...request: Parameters<TestDevice['request']>): Promise<Answer> {
    return this.ministry.app.inject(await this.request(...request))
  }

  push(first?: number, last?: number): Promise<Answer> {
    return this.send('POST', '/entries', { payload: this.batch(first, last) })
  }

  feed(after?: string, headers?: Record<string, string>): Promise<Answer> {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`
    return this.send('GET', `/feed${query}`, headers ? { headers } : {})
  }
}

const purposes: Readonly<Record<string, string>> = {
  'check-in': 'attendance',
  'check-out': 'attendance',
  'slot-explained': 'attendance',
  reminder: 'attendance',
  'clock-jumped': 'security',
  'posture-checked': 'security',
  'posture-evidence': 'security',
  'posture-contested': 'security',
  'setting-changed': 'security',
  'form-acknowledged': 'acknowledgement',
  'form-declined': 'acknowledgement',
  'form-requested': 'acknowledgement',
  'form-declared': 'acknowledgement',
  'incident-reported': 'security',
  'privacy-notice-read': 'privacy',
  'attendance-contested': 'attendance',
  'record-contested': 'privacy',
  'task-written': 'task',
  'task-worked': 'task',
  'sheet-signed': 'task',
}

function labelled(sealed: Record<string, unknown>): string {
  return sealText(
    sealSchema.unwrap().omit({ signature: true }).extend({ device: deviceIdSchema }).parse(sealed),
  )
}

/** A laptop that is enrolled and has sent the first entry of its log. */
export async function enrolledDevice(ministry: TestServer, ppr?: string): Promise<TestDevice> {
  const laptop = new TestDevice(ministry)
  const answer = await laptop.enrol(await ministry.enrolmentCode(ppr))
  if (answer.statusCode !== 200) throw new Error(`enrolment answered ${answer.body}`)
  laptop.open()
  return laptop
}
