import './waiting-entries.css'
import type { JSX } from 'react'
import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { kindOf } from '../../shared/activity-log/describe-entry.ts'
import { dateOfEntry } from '../../shared/activity-log/filter.ts'
import { formatDate, formatTime } from '../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { kindIcons } from '../activity-log/kind-icons.ts'
import { useLanguage } from '../app/language.tsx'
import { useQuery } from '../bridge/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Ltr } from '../ui/ltr.tsx'

/** Enough to recognise a day by; the rest is one press away. */
const shownAtMost = 4

const ask = (bridge: Bridge) =>
  bridge.listActivity({ limit: shownAtMost, filter: { delivery: 'waiting' } })
const topics: readonly ChangeTopic[] = ['activity', 'sync', 'enrolment']

type HeldUpEntriesProps = {
  /** The official date of today: an entry of another day says which. */
  readonly today: CalendarDate
  readonly onShowAll: () => void
}

/** The entries that are held up, the newest in their own words. */
export function HeldUpEntries({ today, onShowAll }: HeldUpEntriesProps): JSX.Element | null {
  const { t } = useLanguage()
  const { query } = useQuery(ask, topics)
  if (query.status !== 'ready' || query.value.items.length === 0) return null
  const { items, count } = query.value
  return (
    <section className="waiting-entries" aria-labelledby="waiting-entries-title">
      <h2 id="waiting-entries-title">{t('today.waiting.title')}</h2>
      <ul className="waiting-list">
        {items.map((item) => (
          <WaitingEntry key={`${item.generation} ${item.seq}`} item={item} today={today} />
        ))}
      </ul>
      {count > items.length && (
        <Button kind="quiet" onPress={onShowAll}>
          {t('today.waiting.more', { count: count - items.length })}
        </Button>
      )}
      <p className="waiting-note">{t('today.waiting.text')}</p>
    </section>
  )
}

type WaitingEntryProps = { readonly item: ActivityItem; readonly today: CalendarDate }

function WaitingEntry({ item, today }: WaitingEntryProps): JSX.Element {
  const { t, locale } = useLanguage()
  const kind = kindOf(item)
  const date = dateOfEntry(item)
  return (
    <li className="waiting-entry">
      <Icon name={kindIcons[kind]} />
      <span>{t(`activity.kind.${kind}`)}</span>
      <span className="waiting-when">
        {date !== today && `${formatDate(date, locale, 'day')} `}
        <Ltr>{formatTime(item.at, item.offsetMinutes)}</Ltr>
      </span>
    </li>
  )
}
