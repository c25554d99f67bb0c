import './activity-log.css'
import './entry.css'
import { type JSX, useMemo } from 'react'
import { isEmptyFilter } from '../../shared/activity-log/filter.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import { type Search, searchFor } from '../../shared/kernel/fold-text.ts'
import { addDays } from '../../shared/kernel/instant.ts'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { describeMissed } from './describe-missed.ts'
import { type ActivityDay, daysOf } from './lines.ts'
import { Acts } from './parts/acts.tsx'
import { Day } from './parts/day.tsx'
import { FilterBar } from './parts/filter-bar.tsx'
import { Guide } from './parts/guide.tsx'
import { type Activity, useActivity } from './use-activity.ts'
import { useFilter } from './use-filter.ts'

type ActivityScreenProps = {
  readonly enrolment: EnrolmentView
  readonly onMyData: () => void
}

/** How long a log is new: its marks are explained beside it. */
const firstDays = 7

/** Everything that was recorded, day by day; looked through, verified and copied on request. */
export function ActivityScreen({ enrolment, onMyData }: ActivityScreenProps): JSX.Element {
  const { t } = useLanguage()
  const { chosen, choose, clear, filter, isEmpty } = useFilter()
  const { query, refresh, loadOlder, isAsking } = useActivity(filter)
  const isEnrolled = enrolment.state !== 'not-enrolled'
  const activity = query.status === 'ready' ? query.value : null
  return (
    <div className="activity">
      <div>
        <ScreenTitle>{t('activity.title')}</ScreenTitle>
        <p className="soft">{t('activity.intro')}</p>
      </div>
      <Acts onMyData={onMyData} />
      <FilterBar
        chosen={chosen}
        onChoose={choose}
        today={activity?.today ?? null}
        isEnrolled={isEnrolled}
      />
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {activity && (
        <Days
          activity={activity}
          isEnrolled={isEnrolled}
          isAsking={isAsking}
          onOlder={loadOlder}
          onClear={isEmpty && chosen.text === '' ? null : clear}
        />
      )}
    </div>
  )
}

type DaysProps = {
  readonly activity: Activity
  readonly isEnrolled: boolean
  readonly isAsking: boolean
  readonly onOlder: () => void
  /** Null where there is nothing to clear. */
  readonly onClear: (() => void) | null
}

function Days({ activity, isEnrolled, isAsking, onOlder, onClear }: DaysProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { items, records, count, hasMore, openedOn, today, asked } = activity
  const { filter } = asked
  const search = useMemo(() => searchFor(filter.text ?? ''), [filter])
  const days = useMemo(() => {
    const { purposes = [], delivery } = filter
    const isAboutAttendance = purposes.length === 0 || purposes.includes('attendance')
    return daysOf({
      items,
      records,
      isUpkeepApart: !search.isEmpty,
      showsMissed: (line) =>
        isAboutAttendance &&
        delivery === undefined &&
        search.finds(describeMissed(line, { t, locale })),
    })
  }, [items, records, filter, search, t, locale])
  const isFiltered = !isEmptyFilter(filter)
  return (
    <>
      <div className="found">
        <p role="status">
          {isFiltered
            ? t('activity.count.found', { count })
            : t('activity.count.all', { count, date: formatDate(openedOn, locale, 'long') })}
        </p>
        <Missed days={days} isFiltered={isFiltered} />
        {onClear && (
          <Button kind="quiet" icon="close" onPress={onClear}>
            {t('activity.filter.clear')}
          </Button>
        )}
      </div>
      {!isFiltered && today < addDays(openedOn, firstDays) && <Guide isEnrolled={isEnrolled} />}
      {days.length === 0 && <Nothing isFiltered={isFiltered} search={search} />}
      {days.map((day) => (
        <Day key={day.date} day={day} search={search} activity={activity} />
      ))}
      {hasMore && (
        <div className="actions">
          <Button kind="secondary" isPending={isAsking} onPress={onOlder}>
            {t('activity.loadMore')}
          </Button>
        </div>
      )}
      {!hasMore && !isFiltered && items.length > 0 && <Beginning activity={activity} />}
    </>
  )
}

type MissedProps = { readonly days: readonly ActivityDay[]; readonly isFiltered: boolean }

/** How many moments that were not recorded are among what a filter shows: they are no entries, and are not counted as such. */
function Missed({ days, isFiltered }: MissedProps): JSX.Element | null {
  const { t } = useLanguage()
  const count = days.flatMap(({ lines }) => lines).filter(({ type }) => type === 'missed').length
  return isFiltered && count > 0 ? <p className="soft">{t('missed.title', { count })}</p> : null
}

type NothingProps = { readonly isFiltered: boolean; readonly search: Search }

function Nothing({ isFiltered, search }: NothingProps): JSX.Element {
  const { t } = useLanguage()
  const why = search.hasOnlySigns ? 'signs' : 'text'
  return (
    <div className="empty">
      <p className="empty-title">
        {isFiltered ? t('activity.noMatch.title') : t('activity.empty.title')}
      </p>
      <p className="soft">{isFiltered ? t(`activity.noMatch.${why}`) : t('activity.empty.text')}</p>
    </div>
  )
}

/** What is under the oldest line: the beginning, or another log that was set aside. */
function Beginning({ activity }: { readonly activity: Activity }): JSX.Element {
  const { t } = useLanguage()
  const oldest = activity.items.at(-1)
  if (oldest === undefined || oldest.generation === 1)
    return <p className="beginning soft">{t('activity.begins')}</p>
  return (
    <div className="beginning">
      <h2>{t('activity.before.title')}</h2>
      <p className="soft">{t('activity.before.text')}</p>
    </div>
  )
}
