import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { publicKeySchema } from '../../shared/kernel/crypto.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'

/** A signing key of a ministry, made and used by `jose` as the server does: the agent must accept exactly that. */
export type MinistrySigner = {
  readonly named: NamedKey
  readonly sign: (
    type: string,
    payload: unknown,
    header?: Readonly<Record<string, unknown>>,
  ) => Promise<string>
}

/** Makes a fresh key. */
export async function makeMinistrySigner(): Promise<MinistrySigner> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const key = publicKeySchema.parse(await exportJWK(publicKey))
  const kid = thumbprintOf(key, nodeSha256)
  return {
    named: { kid, key },
    sign: (type, payload, header = {}) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: type, ...header })
        .sign(privateKey),
  }
}
