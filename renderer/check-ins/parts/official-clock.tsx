import type { JSX } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import { formatOffset, formatSeconds } from '../../../shared/i18n/format.ts'
import { epochMsOf, type Instant, minuteMs } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import type { LiveQuery } from '../../bridge/use-query.ts'
import { StarClock } from '../../ui/icon.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../use-words.ts'

type OfficialClockProps = { readonly view: TodayView; readonly today: LiveQuery<TodayView> }

/** Official time, with its name: the time that counts, whatever the laptop's own clock shows. */
export function OfficialClock({ view, today }: OfficialClockProps): JSX.Element {
  const { t, read } = useLanguage()
  const words = useWords(view)
  const now = useNow(today) ?? view.now
  return (
    <div className="clock">
      <StarClock minutes={minutesOfDay(now, view.offsetMinutes)} />
      <div className="clock-text">
        <time
          role="timer"
          aria-label={t('today.officialTime')}
          className="clock-time"
          dateTime={now}
        >
          <Ltr>
            {words.plainTime(now)}
            <span className="clock-seconds">:{formatSeconds(now)}</span>
          </Ltr>
        </time>
        <span className="clock-label">
          <Own>{read(view.zoneName)}</Own> · <Ltr>{formatOffset(view.offsetMinutes)}</Ltr>
        </span>
      </div>
    </div>
  )
}

function minutesOfDay(now: Instant, offsetMinutes: number): number {
  return Math.floor(epochMsOf(now) / minuteMs + offsetMinutes) % (24 * 60)
}
