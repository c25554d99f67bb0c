import { z } from 'zod'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import type { ProfileFolder } from '../platform/profile-folder.ts'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** How the database key is wrapped: by the system's key store, or by a passphrase. Never in clear. */
const lockSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('system'), backend: z.string().min(1), wrapped: base64url })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('passphrase'),
      memoryKiB: z.int().min(8).max(4_194_304),
      passes: z.int().min(1).max(100),
      salt: base64url,
      nonce: base64url,
      wrapped: base64url,
    })
    .readonly(),
])
export type Lock = z.infer<typeof lockSchema>

/** `keyring.json`: whose log lies beside it, how to unlock it, and what must outlive a lost database. */
const keyringSchema = z
  .strictObject({
    v: z.literal(1),
    device: deviceIdSchema,
    generation: generationSchema,
    createdAt: instantSchema,
    lock: lockSchema,
    /** Why this generation was begun and what it grew from. */
    begun: z
      .strictObject({
        reason: z.enum(['first-run', 'key-lost', 'file-damaged']),
        lastReceipt: digestSchema.optional(),
      })
      .readonly(),
    /** Whether the database was ever opened with this key. Until then, a file that it does not open is the one before. */
    isProven: z.boolean(),
    /** The newest receipt stored, to notice an old copy of the database and to begin the next generation from it. */
    receipt: z
      .strictObject({ generation: generationSchema, seq: seqSchema, hash: digestSchema })
      .readonly()
      .optional(),
    /** An entry that this generation certainly had; remembered at each start, receipt and orderly end. */
    head: seqSchema.optional(),
    /** Where what was in the way of this generation is kept, until somebody could be told. */
    setAside: z.string().optional(),
  })
  .readonly()
export type Keyring = z.infer<typeof keyringSchema>

/** `identity.json`: what of the keyring is no secret, once more, for the day the keyring is lost. */
const identitySchema = z
  .strictObject({
    v: z.literal(1),
    device: deviceIdSchema,
    generation: generationSchema,
    /** Digest of the last receipt known, of this generation or of the one before. */
    lastReceipt: digestSchema.optional(),
  })
  .readonly()
export type Identity = z.infer<typeof identitySchema>

/** What a next generation must know of a keyring. */
export function identityOf({ device, generation, receipt, begun }: Keyring): Identity {
  const lastReceipt = receipt?.hash ?? begun.lastReceipt
  return { v: 1, device, generation, ...(lastReceipt ? { lastReceipt } : {}) }
}

/** The keyring in a file's text; null where the text is none. */
export function readKeyring(text: string | null): Keyring | null {
  return readAs(keyringSchema, text)
}

/** The identity in a file's text; null where the text is none. */
export function readIdentity(text: string | null): Identity | null {
  return readAs(identitySchema, text)
}

function readAs<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Keeps a keyring whose key the file on the disk already has, and its identity beside it. */
export function updateKeyring(keyring: Keyring, folder: ProfileFolder): void {
  folder.updateKeyring(keyringText(keyring))
  keepIdentity(keyring, folder)
}

/** Keeps a keyring with a new key, and its identity beside it. */
export function replaceKeyring(keyring: Keyring, folder: ProfileFolder): void {
  folder.replaceKeyring(keyringText(keyring))
  keepIdentity(keyring, folder)
}

function keepIdentity(keyring: Keyring, folder: ProfileFolder): void {
  const text = `${JSON.stringify(identityOf(keyring), null, 2)}\n`
  if (folder.readIdentity() !== text) folder.writeIdentity(text)
}

/** The text of `keyring.json`. */
export function keyringText(keyring: Keyring): string {
  return `${JSON.stringify(keyring, null, 2)}\n`
}
