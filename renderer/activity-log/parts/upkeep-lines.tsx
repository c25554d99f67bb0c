import { type JSX, useId, useState } from 'react'
import type { ActivityItem } from '../../../shared/activity-log/channels.ts'
import { kindOf } from '../../../shared/activity-log/describe-entry.ts'
import { formatTime } from '../../../shared/i18n/format.ts'
import { type Search, searchFor } from '../../../shared/kernel/fold-text.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ltr } from '../../ui/ltr.tsx'
import { keyOf } from '../use-activity.ts'
import { EntryLine } from './entry-line.tsx'

type UpkeepLinesProps = { readonly items: readonly ActivityItem[] }

/** Successive entries that the laptop wrote by itself, as one line that opens: quieter than acts, and counted. */
export function UpkeepLines({ items }: UpkeepLinesProps): JSX.Element {
  const { t } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const lines = useId()
  const kinds = [...new Set(items.map((item) => t(`activity.kind.${kindOf(item)}`)))]
  const newest = items[0]
  return (
    <li className="upkeep">
      <button
        type="button"
        className="upkeep-line"
        aria-expanded={isOpen}
        aria-controls={lines}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className="entry-time">
          {newest && <Ltr>{formatTime(newest.at, newest.offsetMinutes)}</Ltr>}
        </span>
        <Icon name="down" />
        <span className="upkeep-text">
          <span>{t('activity.upkeep', { count: items.length })}</span>
          <span className="small">{kinds.join(' · ')}</span>
        </span>
      </button>
      <ol id={lines} className="upkeep-entries" hidden={!isOpen}>
        {isOpen &&
          items.map((item) => <EntryLine key={keyOf(item)} item={item} search={nothing} />)}
      </ol>
    </li>
  )
}

const nothing: Search = searchFor('')
