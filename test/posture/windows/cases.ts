/** What every check finds on a laptop that is as it should be. */
export const healthy = {
  'disk-encryption': 'encrypted',
  firewall: 'on',
  'malware-protection': 'on-and-fresh',
  'automatic-updates': 'automatic',
  'system-version': 'supported',
  'screen-lock': 'locks-in-time',
  'wake-password': 'asks-at-once',
  'remote-access': 'closed',
  'secure-boot': 'on',
  'daily-administrator': 'ordinary',
  'automatic-login': 'off',
  'elevation-prompt': 'asks',
  'password-length': 'long-enough',
} as const

/** Findings, one for each check. */
export type Findings = { readonly [C in keyof typeof healthy]: string }

const everythingOff = {
  'disk-encryption': 'not-encrypted',
  firewall: 'off',
  'malware-protection': 'off',
  'automatic-updates': 'off',
  'system-version': 'unsupported',
  'screen-lock': 'never-locks',
  'wake-password': 'never-asks',
  'remote-access': 'open',
  'secure-boot': 'off',
  'daily-administrator': 'administrator',
  'automatic-login': 'on',
  'elevation-prompt': 'off',
  'password-length': 'too-short',
}

/** Every check finds the same: why nothing could be read. */
export function unread(reason: string): Findings {
  return { ...healthy, ...Object.fromEntries(Object.keys(healthy).map((check) => [check, reason])) }
}

/** What differs from a healthy laptop, by the name of the file that holds its answer. */
export const cases: Readonly<Record<string, Partial<Findings>>> = {
  'en-us-11-healthy': {},
  'fr-fr-11-healthy': {},
  'ar-ma-10-healthy': { 'system-version': 'unsupported', 'daily-administrator': 'administrator' },
  'fr-fr-11-everything-off': everythingOff,
  'ar-ma-11-everything-off': everythingOff,
  'fr-fr-11-domain-managed': {
    'automatic-updates': 'managed',
    'password-length': 'account-elsewhere',
  },
  'en-us-11-device-managed': {
    'automatic-updates': 'managed',
    'password-length': 'account-elsewhere',
  },
  'en-us-11-other-products': { firewall: 'other-product-on' },
  'fr-fr-11-expired-product': { 'malware-protection': 'off', firewall: 'partly-on' },
  'en-us-11-signatures-old': { 'malware-protection': 'signatures-old' },
  'ar-ma-11-snoozed': { 'malware-protection': 'snoozed' },
  'en-us-11-constrained-language': {
    'disk-encryption': 'blocked',
    'automatic-updates': 'blocked',
    'daily-administrator': 'blocked',
    'password-length': 'blocked',
  },
  'ar-ma-10-legacy-firmware': {
    'disk-encryption': 'not-exposed',
    'secure-boot': 'no-such-hardware',
    'system-version': 'not-asked',
  },
  'en-us-11-modern-standby': {},
  'fr-fr-11-modern-standby-never': {
    'screen-lock': 'never-locks',
    'wake-password': 'never-asks',
  },
  'fr-fr-11-modern-standby-late': { 'screen-lock': 'locks-late', 'wake-password': 'asks-late' },
  'ar-ma-11-modern-standby-not-set': {
    'screen-lock': 'not-exposed',
    'wake-password': 'not-exposed',
  },
  'fr-fr-11-no-battery': {},
  'fr-fr-11-display-only': { 'screen-lock': 'other-means' },
  'en-us-11-paused-briefly': { 'automatic-updates': 'paused-briefly' },
  'fr-fr-11-paused-long': { 'automatic-updates': 'paused' },
  'ar-ma-11-paused-for-years': { 'automatic-updates': 'paused' },
  'ar-ma-11-pause-over': {},
  'en-us-11-pause-odd': { 'automatic-updates': 'not-understood' },
  'en-us-11-bitlocker-0': { 'disk-encryption': 'not-understood' },
  'en-us-11-bitlocker-1': {},
  'en-us-11-bitlocker-2': { 'disk-encryption': 'not-encrypted' },
  'en-us-11-bitlocker-3': { 'disk-encryption': 'not-understood' },
  'en-us-11-bitlocker-4': { 'disk-encryption': 'not-understood' },
  'en-us-11-bitlocker-5': { 'disk-encryption': 'not-understood' },
  'en-us-11-bitlocker-6': {},
  'en-us-server-2022': {
    'automatic-updates': 'partly-automatic',
    'system-version': 'not-asked',
    'remote-access': 'open',
  },
  'en-us-server-2022-other-products': {
    firewall: 'source-missing',
    'malware-protection': 'source-missing',
    'system-version': 'not-asked',
  },
  'fr-fr-11-online-account': { 'password-length': 'other-means' },
  'fr-fr-11-ssh-open': { 'remote-access': 'open' },
  'en-us-11-remote-not-set': {},
  'fr-fr-11-denied': unread('denied'),
  'en-us-11-failed': unread('ended-badly'),
  'en-us-11-values-null': unread('not-understood'),
  'fr-fr-11-noise-before': {},
  'ar-ma-11-noise-before': {},
  'fr-fr-11-noise-in-code-page-850': {},
  'en-us-11-noise-after': {},
  'en-us-11-byte-order-mark': {},
  'en-us-11-utf-16': {},
  'en-us-11-truncated': unread('not-understood'),
  'en-us-11-wrapped': unread('not-understood'),
  'en-us-11-empty': unread('not-understood'),
  'fr-fr-11-error-text': unread('not-understood'),
  'en-us-11-array': unread('not-understood'),
}
