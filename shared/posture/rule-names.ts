import type { MessageKey } from '../i18n/catalog.ts'

/** What the rules that the agent ships with ask for, in words of our own: a code alone says nothing to the person. */
const names: Readonly<Record<string, MessageKey>> = {
  'DNSSI ACC-SYS/APP-MDP': 'posture.rule.passwords',
  'DNSSI ACC-SYS/APP-PRIVIL': 'posture.rule.privileges',
  'DNSSI ACC-UTILIS-IDF/AUTH': 'posture.rule.identification',
  'DNSSI ACTIF-SUP-NOMAD': 'posture.rule.nomadic',
  'DNSSI COM-MANAG-DISTANT': 'posture.rule.distance',
  'DNSSI COM-MANAG-FILTRAGE': 'posture.rule.filtering',
  'DNSSI COM-MANAG-TUNEL': 'posture.rule.encryptedLink',
  'DNSSI CRYPTO-MES-POL': 'posture.rule.encryption',
  'DNSSI EXP-JOURN/SURV-JOURNAL': 'posture.rule.logs',
  'DNSSI EXP-JOURN/SURV-SYNCHRON': 'posture.rule.clocks',
  'DNSSI EXP-PROTEC-MALVEIL': 'posture.rule.malware',
  'DNSSI EXP-SYS-DURC': 'posture.rule.hardening',
  'DNSSI EXP-VULN-CORRECT': 'posture.rule.fixes',
  'DNSSI EXP-VULN-GEST': 'posture.rule.weaknesses',
  'DNSSI EXP-VULN-INSTALL': 'posture.rule.installing',
  'DNSSI PHYS-MAT-HORSLOC': 'posture.rule.offPremises',
  'Loi 09-08, art. 23': 'posture.rule.personalData',
}

/** What a rule is about; null for one of which this version knows the code alone. */
export function ruleNameKeyOf(code: string): MessageKey | null {
  return Object.hasOwn(names, code) ? (names[code] ?? null) : null
}
