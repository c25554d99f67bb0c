import { type JSX, useState } from 'react'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import type { Seq } from '../../../shared/kernel/ids.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { EvidenceOf } from './evidence.tsx'

const contest = (bridge: Bridge, objection: Input<'contestFinding'>) =>
  bridge.contestFinding(objection)

const longestReason = 1_000

/** The employee says that a result is wrong. What was read goes along only if they choose so, and is shown whole first. */
export function Contest({
  check,
  entry,
}: {
  readonly check: string
  /** Of the finding that is shown beside it. */
  readonly entry: Seq
}): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { run, isRunning, failure } = useCommand(contest)
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [attached, setAttached] = useState<'without' | 'with'>('without')
  // What was read is asked for by itself, and may be of another finding than the one beside it.
  const [shownEntry, setShownEntry] = useState<Seq | null>(null)
  const send = () => {
    if (reason.trim() === '') return setIsMissing(true)
    const withEvidence = attached === 'with'
    const named = withEvidence ? shownEntry : entry
    if (named === null) return
    run([{ check, entry: named, reason: reason.trim(), withEvidence }], () =>
      say((t) => t('posture.contest.recorded')),
    )
  }
  return (
    <Form className="form" onSend={send}>
      <p>{t('posture.contest.text')}</p>
      <TextField
        label={t('posture.contest.reason')}
        value={reason}
        onChange={(typed) => {
          setReason(typed)
          setIsMissing(false)
        }}
        error={isMissing ? t('posture.contest.missing') : null}
        maximumLength={longestReason}
        isLong
      />
      <Choice
        label={t('posture.contest.attach')}
        form="list"
        options={[
          { value: 'without', label: t('posture.contest.without') },
          {
            value: 'with',
            label: t('posture.contest.with'),
            hint: t('posture.contest.withHint'),
          },
        ]}
        value={attached}
        onChange={setAttached}
      />
      {attached === 'with' && (
        <section className="stack">
          <h5 className="contest-shown">{t('posture.contest.shown')}</h5>
          <EvidenceOf check={check} onShown={setShownEntry} />
        </section>
      )}
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="secondary" type="submit" isPending={isRunning}>
          {t('posture.contest.send')}
        </Button>
      </div>
    </Form>
  )
}
