import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { ShownState } from '../shown-state.ts'

const icons = {
  upcoming: 'upcoming',
  possible: 'upcoming',
  open: 'open',
  late: 'open',
  'recorded-on-time': 'check',
  'recorded-late': 'clock',
  'recorded-early': 'early',
  missed: 'missed',
  explained: 'speech',
} as const satisfies Record<ShownState, IconName>

/** Where a slot stands: a drawing and a word, and only then a colour. */
export function SlotStateMark({ state }: { readonly state: ShownState }): JSX.Element {
  const { t } = useLanguage()
  return (
    <span className={`slot-state slot-${state}`}>
      <Icon name={icons[state]} />
      {t(`slot.state.${state}`)}
    </span>
  )
}
