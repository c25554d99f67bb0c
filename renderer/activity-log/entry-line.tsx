import type { JSX } from 'react'
import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { describeEntry, kindOf } from '../../shared/activity-log/describe-entry.ts'
import { formatTime, isolateLtr } from '../../shared/i18n/format.ts'
import { useLanguage } from '../app/language.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Ltr, Own } from '../ui/ltr.tsx'
import { kindIcons } from './kind-icons.ts'

const deliveryIcons = {
  local: 'local',
  waiting: 'waiting',
  received: 'sent',
} as const satisfies Record<ActivityItem['delivery'], IconName>

/** One entry: when, what, and whether the ministry has it. */
export function EntryLine({ item }: { readonly item: ActivityItem }): JSX.Element {
  const { t, locale } = useLanguage()
  const kind = kindOf(item)
  const described = describeEntry(item, { t, locale })
  const own = described.filter((detail) => detail.isOwn)
  const ours = described.filter((detail) => !detail.isOwn).map((detail) => detail.text)
  return (
    <li className="entry">
      <time className="entry-time" dateTime={item.at}>
        <Ltr>{formatTime(item.at, item.offsetMinutes)}</Ltr>
      </time>
      <Icon name={kindIcons[kind]} />
      <div className="entry-text">
        <span className="entry-kind">{t(`activity.kind.${kind}`)}</span>
        {ours.length > 0 && <span className="soft">{ours.join(' · ')}</span>}
        {own.map((detail) => (
          <span key={detail.text} className="entry-own">
            <Own>{detail.text}</Own>
          </span>
        ))}
        {item.body === undefined && <span className="soft">{t('activity.erased')}</span>}
        {item.visibility === 'device' && <span className="soft">{t('activity.onlyHere')}</span>}
      </div>
      <div className="entry-end">
        <span className={`delivery delivery-${item.delivery}`}>
          <Icon name={deliveryIcons[item.delivery]} />
          {t(`activity.delivery.${item.delivery}`)}
        </span>
        <span className="soft small">
          {t('activity.entryNumber', { seq: isolateLtr(String(item.seq)) })}
        </span>
      </div>
    </li>
  )
}
