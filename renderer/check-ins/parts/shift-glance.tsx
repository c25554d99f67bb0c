import type { JSX } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import { minuteMs } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import type { LiveQuery } from '../../bridge/use-query.ts'
import { Icon } from '../../ui/icon.tsx'
import { useNextWords } from '../use-next-words.ts'
import { useNow } from '../use-now.ts'

type ShiftGlanceProps = {
  readonly today: LiveQuery<TodayView>
  /** Goes to the day itself. */
  readonly onOpen: () => void
}

/** The state of the shift in the corner of the eye, for the screens that are about something else. */
export function ShiftGlance({ today, onOpen }: ShiftGlanceProps): JSX.Element | null {
  return today.query.status === 'ready' ? (
    <Glance view={today.query.value} today={today} onOpen={onOpen} />
  ) : null
}

type GlanceProps = ShiftGlanceProps & { readonly view: TodayView }

function Glance({ view, today, onOpen }: GlanceProps): JSX.Element {
  const { t } = useLanguage()
  const now = useNow(today, minuteMs / 4) ?? view.now
  const words = useNextWords(view, now)
  return (
    <section aria-label={t('nav.glance')}>
      <button type="button" className={`glance glance-${words.tone}`} onClick={onOpen}>
        <span className="glance-title">
          <Icon name={words.icon} />
          {words.title}
        </span>
        <span className="glance-text">{words.after ?? words.text}</span>
      </button>
    </section>
  )
}
