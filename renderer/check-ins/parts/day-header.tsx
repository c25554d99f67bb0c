import { type JSX, useEffect, useState } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import { formatHijriDate, hijriMonthName } from '../../../shared/i18n/format.ts'
import { searchFor } from '../../../shared/kernel/fold-text.ts'
import { useLanguage } from '../../app/language.tsx'
import type { LiveQuery } from '../../bridge/use-query.ts'
import { useWords } from '../use-words.ts'
import { OfficialClock } from './official-clock.tsx'

type DayHeaderProps = { readonly view: TodayView; readonly today: LiveQuery<TodayView> }

/** Which day it is, and the official time. */
export function DayHeader({ view, today }: DayHeaderProps): JSX.Element {
  const words = useWords(view)
  // Something to do is read first: its title takes the focus, and the keys of its form work at once.
  const [openingTitle] = useState(isSomethingToDo(view) ? 'next-title' : 'day-title')
  useEffect(() => {
    document.getElementById(openingTitle)?.focus({ preventScroll: true })
  }, [openingTitle])
  useEffect(() => {
    // The frame that shows the day has been drawn, and what is pressed now is answered.
    const frame = requestAnimationFrame(() => performance.mark('first-screen'))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <header className="day-header">
      <div className="day-header-date">
        <h1 id="day-title" tabIndex={-1}>
          {words.date(view.date, 'long')}
        </h1>
        <div className="day-header-notes">
          {view.hijri && <HijriLine date={view.hijri} />}
          <SpecialHours view={view} />
        </div>
      </div>
      <OfficialClock view={view} today={today} />
    </header>
  )
}

/** The Hijri date beside the other, where the policy knows it; it says so while the moon has yet to decide. */
function HijriLine({ date }: { readonly date: NonNullable<TodayView['hijri']> }): JSX.Element {
  const { t, locale } = useLanguage()
  const key = date.provisional ? 'today.hijri.provisional' : 'today.hijri.certain'
  return <p className="day-header-note">{t(key, { date: formatHijriDate(date, locale) })}</p>
}

/**
 * Hours that replace the ordinary ones today, by their name: those of summer. Those of a Hijri month are not named beside
 * the date that names it already: the week does, where they begin.
 */
function SpecialHours({ view }: { readonly view: TodayView }): JSX.Element | null {
  const { t, read, locale } = useLanguage()
  const { hijri } = view
  const { kind, name, provisional } = view.today
  if (kind === 'holiday' || !name) return null
  if (hijri && searchFor(hijriMonthName(hijri.month, locale)).finds(read(name))) return null
  return (
    <p className="day-header-note">
      <span className="tag">{read(name)}</span>
      {provisional && !hijri?.provisional && t('week.provisional')}
    </p>
  )
}

function isSomethingToDo({ next }: TodayView): boolean {
  return next.step === 'check-in' || next.step === 'check-out'
}
