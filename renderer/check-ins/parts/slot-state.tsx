import type { JSX } from 'react'
import type { SlotState } from '../../../shared/check-ins/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'

const icons = {
  upcoming: 'upcoming',
  open: 'open',
  late: 'open',
  'recorded-on-time': 'check',
  'recorded-late': 'clock',
  'recorded-early': 'early',
  missed: 'missed',
  explained: 'speech',
} as const satisfies Record<SlotState, IconName>

/** Where a slot stands: a drawing and a word, and only then a colour. */
export function SlotStateMark({ state }: { readonly state: SlotState }): JSX.Element {
  const { t } = useLanguage()
  return (
    <span className={`slot-state slot-${state}`}>
      <Icon name={icons[state]} />
      {t(`slot.state.${state}`)}
    </span>
  )
}
