import type { Verdict } from '../../../shared/posture/catalogue.ts'
import type { IconName } from '../../ui/icon.tsx'

/** Each verdict by a drawing of its own, and never by colour alone. */
export const verdictIcons: Readonly<Record<Verdict, IconName>> = {
  pass: 'check',
  warn: 'info',
  fail: 'warning',
  unknown: 'missed',
  'not-applicable': 'upcoming',
}
