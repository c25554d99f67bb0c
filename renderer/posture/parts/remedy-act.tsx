import { type JSX, useRef, useState } from 'react'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import type { CheckView, PostureView } from '../../../shared/posture/channels.ts'
import type { Remedy } from '../../../shared/posture/remedies.ts'
import { nameKeyOf, policyOf, reasonKeyOf } from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Fold } from '../../ui/fold.tsx'
import { TextField } from '../../ui/text-field.tsx'

type RemedyActProps = {
  readonly check: CheckView
  /** Null where nobody knows whether there is anything to mend. */
  readonly remedy: Remedy | null
  readonly view: PostureView
}

const openRemedy = (bridge: Bridge, check: string) => bridge.openPostureRemedy({ check })

/** What can be pressed to mend something: the page of the settings, or the message for those who can. */
export function RemedyAct({ check, remedy, view }: RemedyActProps): JSX.Element {
  const { t } = useLanguage()
  const { run, isRunning, failure } = useCommand(openRemedy)
  const body = useMessage(check, view)
  const message = <Message key={body} body={body} isMain={remedy?.kind === 'it-service'} />
  return (
    <div className="stack">
      {remedy?.kind === 'settings-page' && (
        <div className="actions">
          <Button
            kind="secondary"
            icon="settings"
            isPending={isRunning}
            onPress={() => run([check.check], () => undefined)}
          >
            {t('posture.remedy.open')}
          </Button>
        </div>
      )}
      <FailureNotice failure={failure} />
      {remedy?.kind === 'it-service' ? (
        message
      ) : (
        <Fold rank="line" title={t('posture.remedy.message')}>
          {message}
        </Fold>
      )}
    </div>
  )
}

/** Names of the catalog and the rules alone: what else the IT service is told, the person types. */
function useMessage({ check, finding, rules }: CheckView, view: PostureView): string {
  const { t } = useLanguage()
  if (!finding) return ''
  const words = {
    name: t(nameKeyOf(check)),
    reason: t(reasonKeyOf(check, finding.reason)),
    rules: isolateLtr(rules.join(' · ')),
    policy: policyOf(view, t),
  }
  return finding.verdict === 'unknown'
    ? t('posture.remedy.bodyUnread', words)
    : t('posture.remedy.body', { ...words, verdict: t(`posture.verdict.${finding.verdict}`) })
}

type MessageProps = { readonly body: string; readonly isMain: boolean }

function Message({ body, isMain }: MessageProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const [text, setText] = useState(body)
  const [hasFailed, setHasFailed] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const copy = () => {
    const area = field.current?.querySelector('textarea')
    area?.select()
    // The page has no right to the clipboard, and needs none to copy what is selected in it.
    const isCopied = area !== undefined && document.execCommand('copy')
    setHasFailed(!isCopied)
    if (isCopied) say((t) => t('posture.remedy.copied'))
  }
  return (
    <div ref={field} className="stack finding-message">
      <TextField
        label={t('posture.remedy.message')}
        hint={t('posture.remedy.hint')}
        value={text}
        onChange={setText}
        error={hasFailed ? t('posture.remedy.notCopied') : null}
        isLong
      />
      <div className="actions">
        <Button kind={isMain ? 'primary' : 'secondary'} icon="copy" onPress={copy}>
          {t('posture.remedy.copy')}
        </Button>
      </div>
    </div>
  )
}
