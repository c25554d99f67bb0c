import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Every fuse of the Electron we ship, none left to its default: a fuse that a later Electron adds stops the
 * packaging until somebody has decided about it (`strictlyRequireAllFuses`).
 */
export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Else our signed binary would be a Node shell for whoever sets an environment variable.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Also closes NODE_EXTRA_CA_CERTS, a way to slip in a certificate authority.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // Without it the search path goes around the integrity check.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page comes from `app://`, never from `file://`.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Argon2id is WebAssembly; the handlers turn its out-of-bounds reads into traps without a cost.
  [FuseV1Options.WasmTrapHandlers]: true,
}
