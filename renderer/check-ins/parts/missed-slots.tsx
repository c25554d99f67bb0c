import { type JSX, useState } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import type { SlotStatus } from '../../../shared/check-ins/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMakeWish, useWish } from '../../app/wishes.tsx'
import { useWayToCorrect } from '../../corrections/way.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { correctionOf } from '../correction-of.ts'
import { useWords } from '../use-words.ts'
import { ExplainForm } from './explain-form.tsx'
import { ReminderFact } from './reminder-fact.tsx'

type MissedSlotsProps = { readonly view: TodayView }

/** What was not recorded and is not yet explained: facts, each with room for the employee's words. */
export function MissedSlots({ view }: MissedSlotsProps): JSX.Element | null {
  const { t } = useLanguage()
  const { missed } = view
  const heading = useCaughtFocus<HTMLHeadingElement>(
    missed.map(({ slot }) => slot.id).join(' '),
    'next-title',
  )
  if (missed.length === 0) return null
  return (
    <section className="missed" aria-labelledby="missed-title">
      <h2 ref={heading} id="missed-title" tabIndex={-1}>
        {t('missed.title', { count: missed.length })}
      </h2>
      <p className="soft">{t('missed.text')}</p>
      <ul className="missed-list">
        {missed.map((status) => (
          <MissedSlot key={status.slot.id} status={status} view={view} />
        ))}
      </ul>
    </section>
  )
}

function MissedSlot({
  status,
  view,
}: {
  readonly status: SlotStatus
  readonly view: TodayView
}): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const [isOpen, setIsOpen] = useState(false)
  const { slot } = status
  const wish = useMakeWish()
  const correct = useWayToCorrect()
  const isAsked = correctionOf(view, slot.id)?.isWaiting === true
  useWish({ to: 'explain', about: slot.id }, (made) => {
    // For the form, which is not there yet.
    setIsOpen(true)
    wish({ ...made })
  })
  const name = useCaughtFocus<HTMLDivElement>(isOpen ? 'open' : 'closed')
  return (
    <li className="missed-slot">
      <div className="missed-slot-line">
        <Icon name="missed" />
        <div ref={name} tabIndex={-1} className="missed-slot-text">
          <span>{t(`missed.slot.${slot.kind}`, { date: words.date(slot.date, 'day') })}</span>
          <span className="soft small">
            {t('slot.expectedAt', { time: words.time(slot.dueAt) })}
          </span>
          <ReminderFact reminder={status.reminder} />
          {isAsked && <span className="soft small">{t('corrections.waitingHere')}</span>}
        </div>
        {!isOpen && (
          <div className="missed-slot-ways">
            {!isAsked && (
              <Button kind="quiet" onPress={() => correct(slot.id)}>
                {t('corrections.wrong')}
              </Button>
            )}
            <Button kind="secondary" onPress={() => setIsOpen(true)}>
              {t('missed.explain')}
            </Button>
          </div>
        )}
      </div>
      {isOpen && <ExplainForm slot={slot.id} onCancel={() => setIsOpen(false)} />}
    </li>
  )
}
