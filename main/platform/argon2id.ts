import { argon2id } from 'hash-wasm'

/** How hard a passphrase is to guess. Kept beside what it guards, so that it can be raised later. */
export type Argon2idCost = { readonly memoryKiB: number; readonly passes: number }

/** 64 MiB and 3 passes: about half a second on a modest laptop, and RFC 9106's advice for constrained memory. */
export const passphraseCost: Argon2idCost = { memoryKiB: 65_536, passes: 3 }

/** A 32-byte key from a passphrase. From a library, because Electron's BoringSSL has no Argon2. */
export type DeriveKey = (
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2idCost,
) => Promise<Uint8Array>

/** Argon2id (RFC 9106), one lane, over the passphrase in Unicode form NFKC so that every keyboard spells it alike. */
export const deriveKeyWithArgon2id: DeriveKey = (passphrase, salt, cost) =>
  argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })
