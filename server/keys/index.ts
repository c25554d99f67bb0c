import { CompactSign, importJWK } from 'jose'
import { z } from 'zod'
import { type Digest, digestSchema, publicKeySchema } from '../../shared/kernel/crypto.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'

const privateKeySchema = publicKeySchema
  .unwrap()
  .extend({ d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

/** The content of `ministry-keys.json`: everything secret that the ministry has, and nothing else. */
export const keyFileSchema = z
  .strictObject({
    v: z.literal(1),
    /** Shared by all processes of the ministry; makes nonces that need no memory. */
    nonceSecret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    /** The key that signs first; then keys announced to the laptops but not yet used, and former ones. */
    keys: z
      .array(
        z
          .strictObject({
            kid: digestSchema,
            createdAt: instantSchema,
            state: z.enum(['signing', 'announced', 'former']),
            key: privateKeySchema.strict().readonly(),
          })
          .readonly(),
      )
      .min(1)
      .readonly(),
  })
  .readonly()
export type KeyFile = z.infer<typeof keyFileSchema>

/** Signs a text as a compact JWS of the given type. */
export type SignJws = (type: string, payload: string) => Promise<string>

/** The keys of the ministry as the features use them. */
export type MinistryKeys = {
  readonly signingKid: Digest
  readonly sign: SignJws
  /** Every public key that a laptop may need, the signing one first. */
  readonly published: readonly NamedKey[]
  readonly nonceSecret: Uint8Array
}

/** Where the keys come from; null before the ministry has been set up. Asked at each use, so a rotation needs no restart. */
export type KeySource = { readonly current: () => Promise<MinistryKeys | null> }

/** Makes the keys of a file usable. */
export async function openKeys(file: KeyFile): Promise<MinistryKeys> {
  const signing = file.keys.find(({ state }) => state === 'signing')
  if (!signing) throw new Error('the key file names no signing key')
  const privateKey = await importJWK({ ...signing.key }, 'EdDSA')
  const others = file.keys.filter((candidate) => candidate !== signing)
  return {
    signingKid: signing.kid,
    sign: (type, payload) =>
      new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: 'EdDSA', kid: signing.kid, typ: type })
        .sign(privateKey),
    published: [signing, ...others].map(({ kid, key: { crv, kty, x } }) => ({
      kid,
      key: { crv, kty, x },
    })),
    nonceSecret: Buffer.from(file.nonceSecret, 'base64url'),
  }
}
