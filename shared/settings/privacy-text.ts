import { labels } from '../activity-log/labels.ts'
import type { Locale } from '../i18n/locales.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Digest, Sha256 } from '../kernel/crypto.ts'
import type { PrivacyNotice } from '../policy/channels.ts'

/**
 * The digest of exactly what the privacy notice said in one language: SHA-256 over a label and the canonical
 * JSON of its texts. Anyone who holds the policy edition can make it again and compare.
 */
export function privacyTextDigest(
  privacy: PrivacyNotice['privacy'],
  locale: Locale,
  sha256: Sha256,
): Digest {
  return sha256(
    labels.notice,
    canonicalJson({
      locale,
      controller: privacy.controller[locale],
      purposes: privacy.purposes.map((text) => text[locale]),
      recipients: privacy.recipients.map((text) => text[locale]),
      cndpReference: privacy.cndpReference,
      rightsContact: privacy.rightsContact[locale],
      retentionDays: { ...privacy.retentionDays },
    }),
  )
}
