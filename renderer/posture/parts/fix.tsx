import { type JSX, useCallback, useRef } from 'react'
import type { Bridge, Output } from '../../../shared/ipc/contract.ts'
import type { CheckView, PostureView } from '../../../shared/posture/channels.ts'
import { changeText } from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useMakeWish, useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useMomentWords } from '../use-posture.ts'
import { unfold } from './unfold.ts'

type Changes = Output<'getPostureFix'>['changes']

type FixProps = { readonly check: CheckView; readonly view: PostureView }

/** What the agent can change for the person, shown exactly before they consent; and the way back once it did. */
export function Fix({ check: { check, fix }, view }: FixProps): JSX.Element | null {
  const { t } = useLanguage()
  if (fix === undefined) return null
  if (fix !== 'offered') return <Made check={check} madeAt={fix.madeAt} view={view} />
  return (
    <Fold rank="line" isLazy title={t('posture.fix.title')}>
      <Offer check={check} />
    </Fold>
  )
}

function Offer({ check }: { readonly check: string }): JSX.Element {
  const ask = useCallback((bridge: Bridge) => bridge.getPostureFix({ check }), [check])
  const { query, refresh } = useQuery(ask, ['posture'])
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  return <Consent check={check} changes={query.value.changes} />
}

const apply = (bridge: Bridge, check: string, changes: Changes) =>
  bridge.applyPostureFix({ check, changes })

type ConsentProps = { readonly check: string; readonly changes: Changes }

function Consent({ check, changes }: ConsentProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const wish = useMakeWish()
  const { run, isRunning, failure } = useCommand(apply)
  const consent = () =>
    run([check, changes], () => {
      say((words) => words('posture.fix.acted'))
      // The check goes to what is fine, which is folded: the way back is shown there.
      wish({ to: 'see-fix', about: check })
    })
  return (
    <div className="stack">
      <p>{t('posture.fix.text')}</p>
      <ul className="finding-changes">
        {changes.map((change) => (
          <li key={change.setting}>{changeText(change, t)}</li>
        ))}
      </ul>
      <div className="actions">
        <Button kind="primary" icon="settings" isPending={isRunning} onPress={consent}>
          {t('posture.fix.act')}
        </Button>
      </div>
      <FailureNotice failure={failure} />
    </div>
  )
}

const undo = (bridge: Bridge, check: string) => bridge.undoPostureFix({ check })

type MadeProps = {
  readonly check: string
  readonly madeAt: Exclude<NonNullable<CheckView['fix']>, 'offered'>['madeAt']
  readonly view: PostureView
}

function Made({ check, madeAt, view }: MadeProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { moment } = useMomentWords(view)
  const { run, isRunning, failure } = useCommand(undo)
  const place = useRef<HTMLDivElement>(null)
  useWish({ to: 'see-fix', about: check }, () => {
    const around = place.current?.closest('details')
    if (around) unfold(around)
  })
  return (
    <div ref={place} className="stack">
      <p>{t('posture.fix.made', { moment: moment(madeAt) })}</p>
      <div className="actions">
        <Button
          kind="secondary"
          icon="exchange"
          isPending={isRunning}
          onPress={() => run([check], () => say((words) => words('posture.fix.undone')))}
        >
          {t('posture.fix.undo')}
        </Button>
      </div>
      <FailureNotice failure={failure} />
    </div>
  )
}
