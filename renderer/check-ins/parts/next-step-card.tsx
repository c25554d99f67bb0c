import { type JSX, type ReactNode, useState } from 'react'
import type { NextStep, TodayView } from '../../../shared/check-ins/channels.ts'
import { findEndOfShift, findSlot } from '../../../shared/check-ins/find-slot.ts'
import type { SlotId } from '../../../shared/check-ins/model.ts'
import { readSlotId } from '../../../shared/check-ins/slots.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMakeWish, useWish } from '../../app/wishes.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { useWords } from '../use-words.ts'
import { CheckInForm } from './check-in-form.tsx'
import { CheckOutForm } from './check-out-form.tsx'
import { ExplainForm } from './explain-form.tsx'

type ViewProps = { readonly view: TodayView }
type StepProps<S extends NextStep['step']> = ViewProps & {
  readonly next: Extract<NextStep, { readonly step: S }>
}

/** The one thing to do now, as main decided it, with its form right there. */
export function NextStepCard({ view }: ViewProps): JSX.Element {
  const { next } = view
  switch (next.step) {
    case 'check-in':
      return <CheckInStep key={next.slot} view={view} next={next} />
    case 'check-out':
      return <CheckOutStep key={next.slot} view={view} next={next} />
    case 'work':
      return <WorkStep key={next.slot} view={view} next={next} />
    case 'wait':
      return <WaitStep view={view} next={next} />
    case 'explain':
      return <ExplainStep key={next.slot} view={view} next={next} />
    case 'nothing':
      return <NothingStep view={view} />
    default:
      return assertNever(next)
  }
}

type CardProps = {
  readonly title: string
  /** The sentence under the title. */
  readonly text: ReactNode
  readonly icon: IconName
  /** A thing to do stands out; a quiet moment does not. */
  readonly tone: 'act' | 'quiet'
  readonly children?: ReactNode
}

function Card({ title, text, icon, tone, children }: CardProps): JSX.Element {
  // The form of the step before may have held the focus: reading goes on at the new step.
  const heading = useCaughtFocus<HTMLHeadingElement>('')
  return (
    <section className={`next next-${tone}`} aria-labelledby="next-title">
      <div className={tone === 'act' ? 'next-head band' : 'next-head'}>
        <h2 ref={heading} id="next-title" tabIndex={-1} className="next-title">
          <Icon name={icon} />
          {title}
        </h2>
        <p className="next-text">{text}</p>
      </div>
      {children !== undefined && <div className="next-body">{children}</div>}
    </section>
  )
}

function CheckInStep({ view, next }: StepProps<'check-in'>): JSX.Element {
  const { t } = useLanguage()
  const text = useDeadline(view, next.slot, next.isLate)
  return (
    <Card title={t('today.next.checkIn.title')} text={text} icon="today" tone="act">
      <CheckInForm view={view} slot={next.slot} />
    </Card>
  )
}

function CheckOutStep({ view, next }: StepProps<'check-out'>): JSX.Element {
  const { t } = useLanguage()
  const text = useDeadline(view, next.slot, next.isLate)
  return (
    <Card title={t('today.next.checkOut.title')} text={text} icon="rest" tone="act">
      <CheckOutForm view={view} slot={next.slot} />
    </Card>
  )
}

/** Until when a slot counts as on time, or until when it can still be recorded. */
function useDeadline(view: TodayView, id: SlotId, isLate: boolean): string {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const slot = findSlot(view, id)?.slot
  if (!slot) return ''
  const words = slot.kind === 'start' ? 'today.next.checkIn' : 'today.next.checkOut'
  return isLate
    ? t(`${words}.lateUntil`, { time: time(slot.closesAt) })
    : t(`${words}.onTimeUntil`, { time: time(slot.onTimeUntil) })
}

function WorkStep({ view, next }: StepProps<'work'>): JSX.Element {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const [isEnding, setIsEnding] = useState(false)
  const end = findEndOfShift(view, next.slot)?.slot
  const wish = useMakeWish()
  useWish({ to: 'check-out' }, (made) => {
    // For the form, which is not there yet.
    setIsEnding(true)
    wish({ ...made })
  })
  const until = time(next.until)
  if (end && isEnding)
    return (
      <Card
        key="ending"
        title={t('today.next.checkOut.title')}
        text={t('today.next.work.earlyNote', { time: until })}
        icon="rest"
        tone="act"
      >
        <CheckOutForm view={view} slot={end.id} onCancel={() => setIsEnding(false)} />
      </Card>
    )
  return (
    <Card
      key="working"
      title={t('today.next.work.title')}
      text={t('today.next.work.until', { time: until })}
      icon="clock"
      tone="quiet"
    >
      {end && (
        <div className="actions">
          <Button kind="secondary" onPress={() => setIsEnding(true)}>
            {t('today.next.work.early')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function WaitStep({ view, next }: StepProps<'wait'>): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const { date, kind } = readSlotId(next.slot)
  const time = words.time(next.opensAt)
  const text =
    date === view.date
      ? t(`today.next.wait.${kind}Today`, { time })
      : t(`today.next.wait.${kind}On`, { date: words.date(date, 'day'), time })
  return <Card title={t('today.next.wait.title')} text={text} icon="check" tone="quiet" />
}

function ExplainStep({ view, next }: StepProps<'explain'>): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const { date, kind } = readSlotId(next.slot)
  const text = t(`missed.slot.${kind}`, { date: words.date(date, 'day') })
  return (
    <Card title={t('today.next.explain.title')} text={text} icon="speech" tone="act">
      <p>{t('missed.text')}</p>
      <ExplainForm slot={next.slot} />
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
  const title = kind === 'holiday' && name ? read(name) : t('today.next.nothing.title')
  return (
    <Card
      title={title}
      text={t(`today.next.nothing.${kind}`)}
      icon={quietIcons[kind]}
      tone="quiet"
    />
  )
}
