/** What the system's key store says of itself. */
export type SecretStoreStatus =
  /** Protects secrets with something of the system's: use it. */
  | { readonly state: 'usable'; readonly backend: string }
  /** May answer later (locked, not started): wait and retry, never make a new key. */
  | { readonly state: 'unavailable'; readonly backend: string }
  /** Would store secrets without protection (`basic_text`) or does not exist: ask for a passphrase. */
  | { readonly state: 'unusable'; readonly backend: string }

/** The system's key store: DPAPI, Keychain, libsecret or KWallet through Electron's `safeStorage`. */
export type SecretStore = {
  readonly status: () => SecretStoreStatus
  /** Wraps a short text; throws where the store does not answer. */
  readonly wrap: (plain: string) => Uint8Array
  /** Unwraps; throws where the store does not answer or did not wrap it. */
  readonly unwrap: (wrapped: Uint8Array) => string
}
