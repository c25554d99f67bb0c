import type { JSX } from 'react'
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

/** The drawing of a state: each has its own shape, so that none is told by its colour alone. */
export function SlotStateIcon({ state }: { readonly state: ShownState }): JSX.Element {
  return (
    <span className={`state-icon slot-${state}`}>
      <Icon name={icons[state]} />
    </span>
  )
}
