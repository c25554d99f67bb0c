import './check-ins.css'
import { type JSX, useEffect, useRef, useState } from 'react'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { formatHijriDate } from '../../shared/i18n/format.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import { useLanguage } from '../app/language.tsx'
import type { LiveQuery } from '../bridge/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { Notice } from '../ui/notice.tsx'
import { Unanswered, WaitingScreen } from '../ui/waiting.tsx'
import { ClockWarning } from './parts/clock-warning.tsx'
import { DayLine } from './parts/day-line.tsx'
import { MissedSlots } from './parts/missed-slots.tsx'
import { NextStepCard } from './parts/next-step-card.tsx'
import { OfficialClock } from './parts/official-clock.tsx'
import { WeekGlance } from './parts/week-glance.tsx'
import { ZoneWarning } from './parts/zone-warning.tsx'
import { useToday } from './use-today.ts'
import { useWords } from './use-words.ts'

type TodayScreenProps = {
  readonly startup: StartupView
  readonly enrolment: EnrolmentView
  readonly onEnrol: () => void
}

/** The day: official time, the one thing to do now, the shift, and the week. */
export function TodayScreen({ startup, enrolment, onEnrol }: TodayScreenProps): JSX.Element {
  const today = useToday()
  const { query, refresh } = today
  if (query.status === 'loading') return <WaitingScreen />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  return (
    <div className="today">
      <DayHeader view={query.value} today={today} />
      {startup.setAside && <SetAside setAside={startup.setAside} />}
      {query.value.zoneWarning && (
        <ZoneWarning warning={query.value.zoneWarning} offsetMinutes={query.value.offsetMinutes} />
      )}
      {query.value.clockWarning && <ClockWarning warning={query.value.clockWarning} />}
      <NextStepCard view={query.value} />
      <DayLine view={query.value} today={today} />
      <MissedSlots view={query.value} />
      <WeekGlance view={query.value} />
      {enrolment.state === 'not-enrolled' && <Invitation onEnrol={onEnrol} />}
    </div>
  )
}

type DayHeaderProps = { readonly view: TodayView; readonly today: LiveQuery<TodayView> }

function DayHeader({ view, today }: DayHeaderProps): JSX.Element {
  const words = useWords(view)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    // The frame that shows the day has been drawn, and what is pressed now is answered.
    const frame = requestAnimationFrame(() => performance.mark('first-screen'))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <header className="day-header">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {words.date(view.date, 'long')}
        </h1>
        {view.hijri && <HijriLine date={view.hijri} />}
      </div>
      <OfficialClock view={view} today={today} />
    </header>
  )
}

/** The Hijri date beside the other, where the policy knows it; it says so while the moon has yet to decide. */
function HijriLine({ date }: { readonly date: NonNullable<TodayView['hijri']> }): JSX.Element {
  const { t, locale } = useLanguage()
  const key = date.provisional ? 'today.hijri.provisional' : 'today.hijri.certain'
  return <p className="hijri soft">{t(key, { date: formatHijriDate(date, locale) })}</p>
}

/** After a loss: what was set aside and where. It goes away when one says to have understood. */
function SetAside({
  setAside,
}: {
  readonly setAside: NonNullable<StartupView['setAside']>
}): JSX.Element | null {
  const { t } = useLanguage()
  const [isUnderstood, setIsUnderstood] = useState(false)
  if (isUnderstood) return null
  const reason =
    setAside.reason === 'key-lost' ? 'startup.setAside.keyLost' : 'startup.setAside.fileDamaged'
  return (
    <Notice tone="care" title={t('startup.setAside.title')}>
      <p>
        {t(reason)} <Ltr>{setAside.fileName}</Ltr>
      </p>
      <div className="actions">
        <Button kind="secondary" onPress={() => setIsUnderstood(true)}>
          {t('action.dismiss')}
        </Button>
      </div>
    </Notice>
  )
}

function Invitation({ onEnrol }: { readonly onEnrol: () => void }): JSX.Element {
  const { t } = useLanguage()
  return (
    <section className="invitation">
      <div>
        <h2>{t('enrolment.invite.title')}</h2>
        <p className="soft">{t('enrolment.invite.text')}</p>
      </div>
      <Button kind="secondary" icon="link" onPress={onEnrol}>
        {t('enrolment.invite.action')}
      </Button>
    </section>
  )
}
