import { type JSX, memo, useId, useState } from 'react'
import type { ActivityItem } from '../../../shared/activity-log/channels.ts'
import { describeEntry, kindOf } from '../../../shared/activity-log/describe-entry.ts'
import { formatTime, isolateLtr } from '../../../shared/i18n/format.ts'
import type { Search } from '../../../shared/kernel/fold-text.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { Marked } from '../../ui/marked.tsx'
import { kindIcons } from '../kind-icons.ts'
import { isUpkeep } from '../lines.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import { EntryDetails } from './entry-details.tsx'

type EntryLineProps = { readonly item: ActivityItem; readonly search: Search }

/** One entry: when, what, whether the ministry has it, and on request everything that is written in it. */
export const EntryLine = memo(function EntryLine({ item, search }: EntryLineProps): JSX.Element {
  const { t, locale } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const details = useId()
  const kind = kindOf(item)
  const described = describeEntry(item, { t, locale })
  const ours = described.filter(({ isOwn }) => !isOwn).map(({ text }) => text)
  const number = isolateLtr(String(item.seq))
  return (
    <li className={isUpkeep(item) ? 'entry entry-quiet' : 'entry'}>
      <time className="entry-time" dateTime={item.at}>
        <Ltr>{formatTime(item.at, item.offsetMinutes)}</Ltr>
      </time>
      <Icon name={kindIcons[kind]} />
      <div className="entry-text">
        <span className="entry-kind">
          <Marked pieces={search.cut(t(`activity.kind.${kind}`))} />
        </span>
        {ours.length > 0 && (
          <span className="soft">
            <Marked pieces={search.cut(ours.join(' · '))} />
          </span>
        )}
        {described
          .filter(({ isOwn }) => isOwn)
          .map(({ text, label }) => (
            <span key={`${label} ${text}`} className="entry-own">
              {label !== undefined && <span className="entry-own-label">{label}</span>}
              <Own>
                <Marked pieces={search.cut(text)} />
              </Own>
            </span>
          ))}
        {item.body === undefined && <span className="soft">{t('activity.erased')}</span>}
      </div>
      <div className="entry-end">
        <DeliveryMark item={item} />
        <button
          type="button"
          className="entry-more"
          aria-expanded={isOpen}
          aria-controls={details}
          aria-label={t('activity.details.of', { seq: number })}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('activity.entryNumber', { seq: number })}
          <Icon name="down" />
        </button>
      </div>
      <div id={details} className="entry-details" hidden={!isOpen}>
        {isOpen && <EntryDetails item={item} />}
      </div>
    </li>
  )
})
