import { type JSX, type ReactNode, useState } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import type { SlotId } from '../../../shared/check-ins/model.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { findEndOfShift, findSlot, readSlotId } from '../find-slot.ts'
import { useWords } from '../use-words.ts'
import { CheckInForm } from './check-in-form.tsx'
import { CheckOutForm } from './check-out-form.tsx'
import { ExplainForm } from './explain-form.tsx'

type ViewProps = { readonly view: TodayView }

/** The one thing to do now, as main decided it, with its form right there. */
export function NextStepCard({ view }: ViewProps): JSX.Element {
  const { next } = view
  switch (next.step) {
    case 'check-in':
      return <CheckInStep key={next.slot} view={view} slot={next.slot} isLate={next.isLate} />
    case 'check-out':
      return <CheckOutStep key={next.slot} view={view} slot={next.slot} isLate={next.isLate} />
    case 'work':
      return <WorkStep key={next.slot} view={view} slot={next.slot} />
    case 'wait':
      return <WaitStep view={view} slot={next.slot} />
    case 'explain':
      return <ExplainStep key={next.slot} view={view} slot={next.slot} />
    case 'nothing':
      return <NothingStep view={view} />
    default:
      return assertNever(next)
  }
}

type CardProps = {
  readonly title: string
  readonly children?: ReactNode
  readonly icon: IconName
  /** A thing to do stands out; a quiet moment does not. */
  readonly tone: 'act' | 'quiet'
}

function Card({ title, children, icon, tone }: CardProps): JSX.Element {
  return (
    <section className={`next next-${tone}`} aria-labelledby="next-title">
      <h2 id="next-title" className="next-title">
        <Icon name={icon} />
        {title}
      </h2>
      {children}
    </section>
  )
}

type SlotStepProps = ViewProps & { readonly slot: SlotId; readonly isLate: boolean }

function CheckInStep({ view, slot, isLate }: SlotStepProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Card title={t('today.next.checkIn.title')} icon="today" tone="act">
      <Deadline view={view} slot={slot} words="checkIn" isLate={isLate} />
      <CheckInForm view={view} slot={slot} />
    </Card>
  )
}

function CheckOutStep({ view, slot, isLate }: SlotStepProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Card title={t('today.next.checkOut.title')} icon="rest" tone="act">
      <Deadline view={view} slot={slot} words="checkOut" isLate={isLate} />
      <CheckOutForm view={view} slot={slot} />
    </Card>
  )
}

type DeadlineProps = SlotStepProps & { readonly words: 'checkIn' | 'checkOut' }

function Deadline({ view, slot, words, isLate }: DeadlineProps): JSX.Element | null {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const found = findSlot(view, slot)?.slot
  if (!found) return null
  return (
    <p className="next-text">
      {isLate
        ? t(`today.next.${words}.lateUntil`, { time: time(found.closesAt) })
        : t(`today.next.${words}.onTimeUntil`, { time: time(found.onTimeUntil) })}
    </p>
  )
}

function WorkStep({ view, slot }: ViewProps & { readonly slot: SlotId }): JSX.Element {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const [isEnding, setIsEnding] = useState(false)
  const end = findEndOfShift(view, slot)?.slot
  const until = view.next.step === 'work' ? time(view.next.until) : ''
  return (
    <Card title={t('today.next.work.title')} icon="clock" tone={isEnding ? 'act' : 'quiet'}>
      <p className="next-text">
        {isEnding
          ? t('today.next.work.earlyNote', { time: until })
          : t('today.next.work.until', { time: until })}
      </p>
      {end && isEnding && (
        <CheckOutForm view={view} slot={end.id} onCancel={() => setIsEnding(false)} />
      )}
      {end && !isEnding && (
        <div className="actions">
          <Button kind="secondary" onPress={() => setIsEnding(true)}>
            {t('today.next.work.early')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function WaitStep({ view, slot }: ViewProps & { readonly slot: SlotId }): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const opensAt = view.next.step === 'wait' ? words.time(view.next.opensAt) : ''
  const { date, kind } = readSlotId(slot)
  return (
    <Card title={t('today.next.wait.title')} icon="check" tone="quiet">
      <p className="next-text">
        {date === view.date
          ? t(`today.next.wait.${kind}Today`, { time: opensAt })
          : t(`today.next.wait.${kind}On`, { date: words.date(date, 'day'), time: opensAt })}
      </p>
    </Card>
  )
}

function ExplainStep({ view, slot }: ViewProps & { readonly slot: SlotId }): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const { date, kind } = readSlotId(slot)
  return (
    <Card title={t('today.next.explain.title')} icon="speech" tone="act">
      <p className="next-text">{t(`missed.slot.${kind}`, { date: words.date(date, 'day') })}</p>
      <p>{t('missed.text')}</p>
      <ExplainForm slot={slot} />
    </Card>
  )
}

const quietIcons = {
  remote: 'check',
  office: 'office',
  holiday: 'holiday',
  rest: 'rest',
} as const satisfies Record<TodayView['today']['kind'], IconName>

function NothingStep({ view }: ViewProps): JSX.Element {
  const { t, read } = useLanguage()
  const { kind, name } = view.today
  return (
    <Card title={t('today.next.nothing.title')} icon={quietIcons[kind]} tone="quiet">
      <p className="next-text">
        {kind === 'holiday' && name && <strong>{read(name)}. </strong>}
        {t(`today.next.nothing.${kind}`)}
      </p>
    </Card>
  )
}
