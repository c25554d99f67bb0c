import { type JSX, useState } from 'react'
import { dateOfEntry } from '../../../shared/activity-log/filter.ts'
import type { DayRecord } from '../../../shared/check-ins/channels.ts'
import { formatDate } from '../../../shared/i18n/format.ts'
import { offsetMinutesAt } from '../../../shared/policy/official-time.ts'
import { useLanguage } from '../../app/language.tsx'
import { ExplainForm } from '../../check-ins/parts/explain-form.tsx'
import { useWords } from '../../check-ins/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import type { MissedLine as Line } from '../lines.ts'
import type { Activity } from '../use-activity.ts'

type MissedLineProps = { readonly line: Line; readonly zoneTable: Activity['zoneTable'] }

/** A moment that was not recorded, where it was due: what is known of its reminder, and room for the employee's words. */
export function MissedLine({ line, zoneTable }: MissedLineProps): JSX.Element {
  const { t } = useLanguage()
  const words = useWords({ zoneTable })
  const [isOpen, setIsOpen] = useState(false)
  const { slot, state, reminder } = line.status
  const canExplain = state === 'missed'
  const name = useCaughtFocus<HTMLSpanElement>(`${state} ${isOpen}`)
  return (
    <li className="entry entry-missed">
      <span className="entry-time">
        <Ltr>{words.plainTime(slot.dueAt)}</Ltr>
      </span>
      <Icon name={canExplain ? 'missed' : 'speech'} />
      <div className="entry-text">
        <span ref={name} tabIndex={-1} className="entry-kind">
          {t(`activity.missed.${slot.kind}`)}
        </span>
        <span className="soft">{t(`activity.missed.reminder.${reminder}`)}</span>
        {line.explanation && <Explanation said={line.explanation} zoneTable={zoneTable} />}
      </div>
      <div className="entry-end">
        <span className="soft small">{t('activity.missed.derived')}</span>
        {canExplain && !isOpen && (
          <Button kind="secondary" onPress={() => setIsOpen(true)}>
            {t('missed.explain')}
          </Button>
        )}
      </div>
      {canExplain && isOpen && (
        <div className="entry-details">
          <ExplainForm slot={slot.id} onCancel={() => setIsOpen(false)} />
        </div>
      )}
    </li>
  )
}

type ExplanationProps = {
  readonly said: DayRecord['explanations'][number]
  readonly zoneTable: Activity['zoneTable']
}

function Explanation({ said, zoneTable }: ExplanationProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { at, reason, note } = said
  const date = dateOfEntry({ at, offsetMinutes: offsetMinutesAt(zoneTable, at) })
  return (
    <span className="entry-own">
      <span className="entry-own-label">
        {t('activity.missed.yourWords', { date: formatDate(date, locale, 'day') })}
      </span>
      {reason !== undefined && <span>{t(`missed.reason.${reason}`)}</span>}
      {note !== undefined && note !== '' && <Own>{note}</Own>}
      {reason === undefined && <span className="soft">{t('activity.erased')}</span>}
    </span>
  )
}
