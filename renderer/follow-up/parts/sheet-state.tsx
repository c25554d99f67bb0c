import type { JSX } from 'react'
import type { SheetState } from '../../../shared/follow-up/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'

const icons = {
  empty: 'missed',
  'to-sign': 'form',
  signed: 'waiting',
  changed: 'again',
  seen: 'check',
  returned: 'speech',
} as const satisfies Readonly<Record<SheetState, IconName>>

/** Where a sheet stands, in a drawing and its words. */
export function SheetStateMark({ state }: { readonly state: SheetState }): JSX.Element {
  const { t } = useLanguage()
  return (
    <span className="sheet-state" data-state={state}>
      <Icon name={icons[state]} />
      {t(`followUp.state.${state}`)}
    </span>
  )
}
