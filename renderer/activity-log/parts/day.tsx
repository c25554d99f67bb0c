import { type JSX, useId } from 'react'
import { formatDate } from '../../../shared/i18n/format.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { Search } from '../../../shared/kernel/fold-text.ts'
import { useLanguage } from '../../app/language.tsx'
import { useWords } from '../../check-ins/use-words.ts'
import { DayCorrections } from '../../corrections/parts/day-corrections.tsx'
import type { ActivityDay, Line } from '../lines.ts'
import { strangenessOf } from '../reach.ts'
import { summariseDay } from '../summarise-day.ts'
import { type Activity, keyOf } from '../use-activity.ts'
import { EntryLine } from './entry-line.tsx'
import { MissedLine } from './missed-line.tsx'
import { UpkeepLines } from './upkeep-lines.tsx'

type DayProps = {
  readonly day: ActivityDay
  readonly search: Search
  readonly activity: Pick<Activity, 'zoneTable' | 'openedOn' | 'today' | 'daysFrom'>
}

/** One day: its date, which stays in sight while its lines pass, what it was in a sentence, and its lines. */
export function Day({ day, search, activity }: DayProps): JSX.Element {
  const { zoneTable } = activity
  const { t, locale, read } = useLanguage()
  const { time } = useWords({ zoneTable })
  const heading = useId()
  const strangeness = strangenessOf(day.date, activity)
  return (
    <section className="activity-day" aria-labelledby={heading}>
      <div className="day-head">
        <h2 id={heading}>{formatDate(day.date, locale, 'long')}</h2>
        {strangeness && <p className="soft">{t(`activity.date.${strangeness}`)}</p>}
        {!strangeness && day.record && (
          <p className="soft">{summariseDay(day.record, { t, read, time })}</p>
        )}
      </div>
      {day.record && (
        <DayCorrections record={day.record} zoneTable={zoneTable} headingId={heading} />
      )}
      <ol className="board">
        {day.lines.map((line) => (
          <DayLine key={keyOfLine(line)} line={line} search={search} zoneTable={zoneTable} />
        ))}
      </ol>
    </section>
  )
}

type DayLineProps = Pick<DayProps, 'search'> & {
  readonly line: Line
  readonly zoneTable: Activity['zoneTable']
}

function DayLine({ line, search, zoneTable }: DayLineProps): JSX.Element {
  switch (line.type) {
    case 'entry':
      return <EntryLine item={line.item} search={search} />
    case 'upkeep':
      return <UpkeepLines items={line.items} />
    case 'missed':
      return <MissedLine line={line} zoneTable={zoneTable} />
    default:
      return assertNever(line)
  }
}

/** A group keeps its name while newer entries join it: its oldest one's. */
function keyOfLine(line: Line): string {
  if (line.type === 'missed') return line.status.slot.id
  if (line.type === 'entry') return keyOf(line.item)
  const oldest = line.items.at(-1)
  return oldest ? `upkeep ${keyOf(oldest)}` : 'upkeep'
}
