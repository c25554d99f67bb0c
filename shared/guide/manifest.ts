import { labels } from '../activity-log/labels.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Digest, Sha256 } from '../kernel/crypto.ts'
import { type Edition, type Manifest, manifestSchema } from './model.ts'

/** The manifest of an edition: every file by the digest of its exact bytes, in the order of their names. */
export function manifestOf(
  edition: Edition,
  files: ReadonlyMap<string, Uint8Array>,
  sha256: Sha256,
): Manifest {
  const parts = [...files]
    .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
  return manifestSchema.parse({ ...edition, files: parts })
}

/** Names an edition by all that it says: what a receipt binds, and what two editions of one name would differ in. */
export function editionDigestOf(manifest: Manifest, sha256: Sha256): Digest {
  return sha256(labels.guideEdition, canonicalJson(manifest))
}
