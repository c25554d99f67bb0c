import './check-ins.css'
import './next-step.css'
import './day-line.css'
import './week.css'
import { type JSX, useState } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import { FormsCard } from '../acknowledgements/today-card.tsx'
import { useLanguage } from '../app/language.tsx'
import { AnswersCard } from '../corrections/today-card.tsx'
import { SheetCard } from '../follow-up/today-card.tsx'
import { SecurityCard } from '../posture/today-card.tsx'
import { WaitingEntries } from '../sync/waiting-entries.tsx'
import { TasksCard } from '../tasks/today-card.tsx'
import { Button } from '../ui/button.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { Notice } from '../ui/notice.tsx'
import { UnansweredScreen } from '../ui/waiting.tsx'
import { ClockWarning } from './parts/clock-warning.tsx'
import { DayHeader } from './parts/day-header.tsx'
import { DayLine } from './parts/day-line.tsx'
import { Invitation } from './parts/invitation.tsx'
import { MissedSlots } from './parts/missed-slots.tsx'
import { NextStepCard } from './parts/next-step-card.tsx'
import { TodayOutline } from './parts/today-outline.tsx'
import { WeekGlance } from './parts/week-glance.tsx'
import { ZoneWarning } from './parts/zone-warning.tsx'
import { useNow } from './use-now.ts'
import { useToday } from './use-today.ts'

type TodayScreenProps = {
  readonly startup: StartupView
  readonly enrolment: EnrolmentView
  readonly onEnrol: () => void
  readonly onShowActivity: () => void
  readonly onShowSecurity: () => void
  readonly onShowGuide: () => void
  readonly onShowForms: () => void
  readonly onShowTasks: () => void
  readonly onShowSheets: () => void
}

/** The words and drawings of the day tell of minutes. */
const lookEveryMs = minuteMs / 4

/** The day: official time, the one thing to do now, the shift, and the week. */
export function TodayScreen(props: TodayScreenProps): JSX.Element {
  const { t } = useLanguage()
  const { startup, enrolment, onEnrol, onShowActivity, onShowSecurity, onShowForms } = props
  const today = useToday()
  const { query, refresh } = today
  const ticking = useNow(today, lookEveryMs)
  if (query.status === 'loading') return <TodayOutline />
  if (query.status === 'failed')
    return <UnansweredScreen failure={query.failure} onRetry={refresh} />
  const view = query.value
  const now = ticking ?? view.now
  return (
    <div className="today">
      <div className="today-head">
        <DayHeader view={view} today={today} />
        {enrolment.state === 'revoked' && <Revoked />}
        {startup.setAside && <SetAside setAside={startup.setAside} />}
        {view.zoneWarning && (
          <ZoneWarning warning={view.zoneWarning} offsetMinutes={view.offsetMinutes} />
        )}
        {view.clockWarning && <ClockWarning warning={view.clockWarning} />}
      </div>
      <div className="today-now">
        <NextStepCard view={view} now={now} />
      </div>
      <div className="today-aside">
        <DayLine view={view} now={now} />
        <TasksCard onOpen={props.onShowTasks} />
        <AnswersCard />
        <SheetCard
          isOver={view.today.slots.some(
            ({ slot, recordedAt }) => slot.kind === 'end' && recordedAt !== undefined,
          )}
          onOpen={props.onShowSheets}
        />
        <FormsCard onOpen={onShowForms} />
        <SecurityCard onOpen={onShowSecurity} />
        <WaitingEntries now={now} today={view.date} onShowAll={onShowActivity} />
      </div>
      <div className="today-rest">
        <MissedSlots view={view} />
        <WeekGlance view={view} />
        {enrolment.state === 'not-enrolled' && <Invitation onEnrol={onEnrol} />}
        <div className="today-guide">
          <p className="soft">{t('today.guide.text')}</p>
          <Button kind="quiet" icon="guide" onPress={props.onShowGuide}>
            {t('today.guide.open')}
          </Button>
        </div>
      </div>
    </div>
  )
}

/** The ministry has closed its door to this laptop: what it means, and whom to see. */
function Revoked(): JSX.Element {
  const { t } = useLanguage()
  return (
    <Notice tone="care" title={t('today.revoked.title')}>
      <p>{t('today.revoked.text')}</p>
    </Notice>
  )
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
