import type { JSX } from 'react'
import type { ActivityItem } from '../../../shared/activity-log/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** Where the content of an entry is: nobody but its owner may read a device-only one, whatever was sent of it. */
export type Whereabouts = ActivityItem['delivery'] | 'onlyHere'

const icons = {
  local: 'local',
  waiting: 'waiting',
  received: 'sent',
  onlyHere: 'lock',
} as const satisfies Record<Whereabouts, IconName>

function whereaboutsOf({ visibility, delivery }: ActivityItem): Whereabouts {
  return visibility === 'device' ? 'onlyHere' : delivery
}

/** Whether the ministry has an entry, or may never read it: a drawing and a word. */
export function DeliveryMark({ item }: { readonly item: ActivityItem }): JSX.Element {
  return <WhereaboutsMark whereabouts={whereaboutsOf(item)} />
}

/** The mark by itself, for the guide to reading the page. */
export function WhereaboutsMark({
  whereabouts,
}: {
  readonly whereabouts: Whereabouts
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <span className={`delivery delivery-${whereabouts}`}>
      <Icon name={icons[whereabouts]} />
      {t(`activity.delivery.${whereabouts}`)}
    </span>
  )
}
