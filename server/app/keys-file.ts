import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Sha256 } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import {
  type KeyFile,
  type KeySource,
  keyFileSchema,
  type MinistryKeys,
  openKeys,
} from '../keys/index.ts'

const jwkSchema = z.object({
  crv: z.literal('Ed25519'),
  kty: z.literal('OKP'),
  x: z.string(),
  d: z.string(),
})

/** A fresh key of the ministry, in the given state. */
export function freshKey(
  state: KeyFile['keys'][number]['state'],
  made: { readonly at: Instant; readonly sha256: Sha256 },
): KeyFile['keys'][number] {
  const jwk = jwkSchema.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))
  const key = keyFileSchema.unwrap().shape.keys.unwrap().element.unwrap().shape.key.parse(jwk)
  return { kid: thumbprintOf(key, made.sha256), createdAt: made.at, state, key }
}

/** The content of a new key file: one signing key, one nonce secret. */
export function freshKeyFile(at: Instant, sha256: Sha256): KeyFile {
  return {
    v: 1,
    nonceSecret: randomBytes(32).toString('base64url'),
    keys: [freshKey('signing', { at, sha256 })],
  }
}

/** Writes a key file whole, for its owner's eyes only, and on disk before it counts. */
async function writeDraft(path: string, file: KeyFile): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(keyFileSchema.parse(file), null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return draft
}

/** Creates the key file; false where there is one already: the ministry's keys are never overwritten. */
export async function createKeyFile(path: string, file: KeyFile): Promise<boolean> {
  const draft = await writeDraft(path, file)
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
  }
}

/** Replaces the key file in one step, for a rotation. */
export async function replaceKeyFile(path: string, file: KeyFile): Promise<void> {
  await rename(await writeDraft(path, file), path)
}

/** The content of the key file, or null where there is none. Refuses one that others may read. */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    // A copy or a restore may have widened it; the keys are worth more than the convenience.
    await chmod(path, 0o600)
  }
  const parsed = keyFileSchema.safeParse(parseJson(await readFile(path, 'utf8')))
  if (!parsed.success)
    throw new Error(
      `${path} is damaged, or no key file of this program: put it back from your backup.`,
    )
  return parsed.data
}

/** Never tells what it could not read: the message of `JSON.parse` quotes the text, and this text is secret. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads the keys again whenever the file has changed, so that a rotation needs no restart. */
export function keysFromFile(path: string): KeySource {
  let known: { readonly version: string; readonly keys: MinistryKeys } | null = null
  return {
    current: async () => {
      const found = await stat(path).catch(() => null)
      if (!found) return null
      const version = `${found.ino} ${found.mtimeMs} ${found.size}`
      if (known?.version === version) return known.keys
      const file = await readKeyFile(path)
      if (!file) return null
      const keys = await openKeys(file)
      known = { version, keys }
      return keys
    },
  }
}
