import { type JSX, useId } from 'react'
import { type Delivery, maximumSearchLength } from '../../../shared/activity-log/filter.ts'
import { type Purpose, purposes } from '../../../shared/activity-log/model.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { entryKinds } from '../../../shared/wire/entry-kinds.ts'
import { useLanguage } from '../../app/language.tsx'
import { useWish } from '../../app/wishes.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Toggles } from '../../ui/toggles.tsx'
import { type Period, periods, spanOf } from '../period.ts'
import type { Chosen } from '../use-filter.ts'
import { DatesForm } from './dates-form.tsx'

type FilterBarProps = {
  readonly chosen: Chosen
  readonly onChoose: (part: Partial<Chosen>) => void
  /** The official date; null until main has answered. */
  readonly today: CalendarDate | null
  readonly isEnrolled: boolean
}

/** The purposes that entries can have today; the others come with their features. */
const usedPurposes: readonly Purpose[] = purposes.filter((purpose) =>
  Object.values(entryKinds).some((rule) => rule.purpose === purpose),
)

/** What to look for: words, and what the entries are about, when they were written and where they are. */
export function FilterBar({ chosen, onChoose, today, isEnrolled }: FilterBarProps): JSX.Element {
  const { t } = useLanguage()
  const search = useId()
  useWish({ to: 'search' }, () => document.getElementById(search)?.focus())
  const deliveries: readonly Delivery[] = isEnrolled ? ['received', 'waiting'] : ['local']
  const choosePeriod = (period: Period) => {
    if (period === 'dates') onChoose({ period })
    else if (today) onChoose({ period, span: spanOf(period, today) })
  }
  return (
    <search className="filter" aria-label={t('activity.filter.label')}>
      <div className="filter-choices">
        <SearchField
          id={search}
          label={t('activity.search.label')}
          clearLabel={t('activity.search.clear')}
          value={chosen.text}
          onChange={(text) => onChoose({ text })}
          maximumLength={maximumSearchLength}
        />
        <Select
          label={t('activity.filter.period.label')}
          options={periods.map((value) => ({
            value,
            label: t(`activity.filter.period.${value}`),
          }))}
          value={chosen.period}
          onChange={choosePeriod}
        />
        <Select
          label={t('activity.filter.delivery')}
          options={[
            { value: 'any', label: t('activity.filter.anyDelivery') },
            ...deliveries.map((value) => ({ value, label: t(`activity.delivery.${value}`) })),
          ]}
          value={chosen.delivery}
          onChange={(delivery) => onChoose({ delivery })}
        />
      </div>
      <Toggles
        label={t('activity.filter.purposes')}
        options={usedPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        chosen={chosen.purposes}
        onChange={(purposes) => onChoose({ purposes })}
      />
      {chosen.period === 'dates' && today && (
        <DatesForm today={today} onChoose={(span) => onChoose({ span })} />
      )}
    </search>
  )
}
