import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { digest, fromBase64url, fromCanonical } from './canonical.ts'

/** Any JSON, to be mutated at any place. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A JSON object, to be mutated. */
export type Members = { [key: string]: Json }

/**
 * A bundle taken apart: a text that holds JSON stands as `{ '~json': value }`, a receipt as
 * `{ '~jws': { header, payload, signature, name } }`, so that mutations reach into them. Header and payload of a receipt may
 * also be texts as they are; `name` is what the log calls the receipt, so that what names it can be made to name it still.
 */
export type Tree = Json

/** What is made true again after a mutation, one after the other. */
export type Mending = {
  /** `bodyHash` of the entries that have a body. */
  bodies?: boolean
  /** `prev` of every entry, the genesis, and the receipts that entries and generations name. */
  chain?: boolean
  /** Heads and signatures of the seals. */
  seals?: boolean
  /** Heads and signatures of the receipts. */
  receipts?: boolean
  /** The signature of the bundle. */
  bundle?: boolean
}

/** The member of an object, if it is one and has it. */
export function at(value: Json | undefined, key: string): Json | undefined {
  return isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** Whether a value is an object. */
export function isMembers(value: Json | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The items of an array, or none. */
export function items(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

function isJson(value: unknown): value is Json {
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return true
  return typeof value === 'object' && Object.values(value).every(isJson)
}

/** The value of a JSON text. */
export function jsonOf(text: string): Json {
  const value: unknown = JSON.parse(text)
  if (!isJson(value)) throw new Error('not JSON')
  return value
}

/** JSON with sorted keys, of any value: canonical where the value is of the profile. */
function write(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (!isMembers(value)) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`
}

const privateKeys = new Map<string, KeyObject>()

/** The public key, as JSON, of a key pair made of a name; its private half signs whatever needs that key. */
export function keyNamed(name: string): Members {
  const seed = createHash('sha256').update(name).digest()
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  privateKeys.set(x, privateKey)
  return { crv: 'Ed25519', kty: 'OKP', x }
}

/** The thumbprint of a key of a tree. */
export function thumbprintOf(key: Json | undefined): string {
  return digest('', `{"crv":"Ed25519","kty":"OKP","x":"${at(key, 'x')}"}`)
}

/** The signature of a key over a text; undefined if its private half is not known. */
export function signatureOf(key: Json | undefined, message: string | Buffer): string | undefined {
  const x = at(key, 'x')
  const privateKey = typeof x === 'string' ? privateKeys.get(x) : undefined
  if (privateKey === undefined) return undefined
  return sign(null, Buffer.from(message), privateKey).toString('base64url')
}

/** A bundle's text taken apart. */
export function takeApart(text: string): Tree {
  const bundle = jsonOf(text)
  if (!isMembers(bundle)) throw new Error('not a bundle')
  for (const section of items(bundle.generations)) {
    for (const entry of items(at(section, 'entries'))) {
      if (!isMembers(entry)) continue
      for (const part of ['header', 'body']) {
        const value = entry[part]
        if (typeof value === 'string' && fromCanonical(value) !== undefined)
          entry[part] = { '~json': jsonOf(value) }
      }
    }
  }
  bundle.receipts = items(bundle.receipts).map((receipt) => {
    const [first = '', second = '', signature = ''] = String(receipt).split('.')
    const [header, payload] = [first, second].map((part) => jsonOf(textOf(part)))
    const name = digest('mourafiq.receipt.v1\n', String(receipt))
    return { '~jws': { header: header ?? '', payload: payload ?? '', signature, name } }
  })
  return bundle
}

function textOf(part: string): string {
  return fromBase64url(part)?.toString('utf8') ?? ''
}

/** The text of a bundle taken apart. */
export function putTogether(tree: Tree): string {
  return write(closed(tree))
}

function closed(value: Json): Json {
  if (Array.isArray(value)) return value.map(closed)
  if (!isMembers(value)) return value
  if (Object.hasOwn(value, '~json') || Object.hasOwn(value, '~jws')) return textIn(value)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]))
}

function textIn(value: Json | undefined): string {
  if (typeof value === 'string') return value
  const json = at(value, '~json')
  if (json !== undefined) return write(json)
  const jws = at(value, '~jws')
  if (jws === undefined) return write(value ?? null)
  const signature = at(jws, 'signature')
  return `${signedPartOf(jws)}.${typeof signature === 'string' ? signature : write(signature ?? null)}`
}

function signedPartOf(jws: Json): string {
  return [at(jws, 'header'), at(jws, 'payload')]
    .map((part) => (typeof part === 'string' ? part : write(part ?? null)))
    .map((part) => Buffer.from(part, 'utf8').toString('base64url'))
    .join('.')
}

/** Makes true again in a tree, in place, what is asked for; what is too broken for that stays as it is. */
export function mend(tree: Tree, mending: Mending): void {
  if (!isMembers(tree)) return
  const { device } = tree
  const receipts = items(tree.receipts)
  const heads = new Map<string, string>()

  /** The name now of a receipt that had this name before; it is signed first if it can be. */
  const renamed = (old: Json | undefined): Json | undefined => {
    const receipt = receipts.find((item) => at(at(item, '~jws'), 'name') === old)
    if (receipt === undefined) return old
    if (mending.receipts) signReceipt(tree, receipt, heads)
    return digest('mourafiq.receipt.v1\n', textIn(receipt))
  }

  for (const section of items(tree.generations)) {
    if (!isMembers(section)) continue
    const { generation, logKey, seals } = section
    if (mending.chain && section.lastReceipt !== undefined)
      section.lastReceipt = renamed(section.lastReceipt) ?? ''
    let place = 0
    let prev = digest(
      'mourafiq.genesis.v1\n',
      write({
        device: device ?? '',
        generation: generation ?? 0,
        ...(section.lastReceipt === undefined ? {} : { lastReceipt: section.lastReceipt }),
        logKey: thumbprintOf(logKey),
      }),
    )
    for (const entry of items(section.entries)) {
      const header = at(at(entry, 'header'), '~json')
      if (isMembers(header)) {
        const salt = at(entry, 'salt')
        const body = at(entry, 'body')
        if (mending.bodies && typeof salt === 'string' && body !== undefined) {
          const bytes = Buffer.from(salt, 'base64url')
          header.bodyHash = digest('mourafiq.body.v1\n', bytes, textIn(body))
        }
        if (mending.chain) {
          header.prev = prev
          if (header.receipt !== undefined) header.receipt = renamed(header.receipt) ?? ''
        }
      }
      const seq = at(header, 'seq')
      place = typeof seq === 'number' ? seq : place + 1
      prev = digest('mourafiq.entry.v1\n', textIn(at(entry, 'header')))
      const key = `${generation}/${place}`
      if (!heads.has(key)) heads.set(key, prev)
    }
    if (!mending.seals) continue
    for (const seal of items(seals)) {
      if (!isMembers(seal)) continue
      const head = heads.get(`${generation}/${seal.seq}`)
      if (head !== undefined) seal.head = head
      signSeal(tree, section, seal)
    }
  }
  if (mending.receipts) for (const receipt of receipts) signReceipt(tree, receipt, heads)
  for (const receipt of receipts) {
    const jws = at(receipt, '~jws')
    if (mending.chain && isMembers(jws)) jws.name = digest('mourafiq.receipt.v1\n', textIn(receipt))
  }
  if (mending.bundle) {
    const { signature, ...unsigned } = tree
    const lastKey = at(items(tree.generations).at(-1), 'logKey')
    const text = `mourafiq.bundle.v1\n${putTogether(unsigned)}`
    tree.signature = signatureOf(lastKey, text) ?? signature ?? ''
  }
}

/** Signs a seal, in place, as it is. */
function signSeal(tree: Json, section: Json, seal: Members): void {
  const signed = write({
    device: at(tree, 'device') ?? '',
    generation: seal.generation ?? 0,
    head: seal.head ?? '',
    seq: seal.seq ?? 0,
  })
  const signature = signatureOf(at(section, 'logKey'), `mourafiq.seal.v1\n${signed}`)
  if (signature !== undefined) seal.signature = signature
}

function signReceipt(tree: Json, receipt: Json, heads: ReadonlyMap<string, string>): void {
  const jws = at(receipt, '~jws')
  if (!isMembers(jws)) return
  const { header, payload } = jws
  if (isMembers(payload)) {
    const head = heads.get(`${payload.generation}/${payload.seq}`)
    if (head !== undefined) payload.head = head
  }
  const kid = at(typeof header === 'string' ? lenientJson(header) : header, 'kid')
  const pinned = items(at(tree, 'ministryKeys'))
  const key = pinned.find((item) => at(item, 'kid') === kid) ?? pinned[0]
  const signature = signatureOf(at(key, 'key'), signedPartOf(jws))
  if (signature !== undefined) jws.signature = signature
}

function lenientJson(text: string): Json {
  try {
    return jsonOf(text)
  } catch {
    return null
  }
}

/**
 * The same log with keys whose private halves are known here and a second ministry key; everything is signed again.
 */
export function rekeyed(text: string): Tree {
  const tree = takeApart(text)
  if (!isMembers(tree)) throw new Error('not a bundle')
  for (const [index, section] of items(tree.generations).entries())
    if (isMembers(section)) section.logKey = keyNamed(`log ${index + 1}`)
  const ministry = keyNamed('ministry 1')
  const other = keyNamed('ministry 2')
  tree.ministryKeys = [ministry, other].map((key) => ({ key, kid: thumbprintOf(key) }))
  for (const receipt of items(tree.receipts)) {
    const header = at(at(receipt, '~jws'), 'header')
    if (isMembers(header)) header.kid = thumbprintOf(ministry)
  }
  mend(tree, { bodies: true, chain: true, seals: true, receipts: true, bundle: true })
  return tree
}
