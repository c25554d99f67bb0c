import type { LineKind } from '../../shared/activity-log/describe-entry.ts'
import type { IconName } from '../ui/icon.tsx'

/** A drawing for each kind. */
export const kindIcons = {
  'log-opened': 'key',
  'entry-erased': 'eraser',
  'clock-jumped': 'clock',
  'log-exported': 'copy',
  enrolled: 'link',
  'device-revoked': 'warning',
  'check-in': 'today',
  'check-out': 'rest',
  'slot-explained': 'speech',
  reminder: 'bell',
  'directive-applied': 'document',
  'directive-refused': 'document',
  'record-read': 'document',
  'privacy-notice-read': 'shield',
  'form-acknowledged': 'document',
  'form-declined': 'document',
  'form-requested': 'document',
  'form-declared': 'document',
  'incident-reported': 'warning',
  'posture-checked': 'shield',
  'posture-evidence': 'shield',
  'posture-contested': 'speech',
  'setting-changed': 'settings',
  'task-written': 'document',
  'task-worked': 'check',
  unknown: 'info',
  unreadable: 'warning',
} as const satisfies Record<LineKind, IconName>
