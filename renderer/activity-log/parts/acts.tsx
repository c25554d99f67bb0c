import { type JSX, useEffect, useId, useState } from 'react'
import type { VerificationView } from '../../../shared/activity-log/channels.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useBridge } from '../../bridge/bridge.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { CopyResult } from '../../my-data/parts/saved-copy.tsx'
import { takeMyData, useCopying } from '../../my-data/use-copy.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { VerifyResult } from './verify-result.tsx'

const verifyLog = (bridge: Bridge) => bridge.verifyLog()

type ActsProps = { readonly onMyData: () => void }

/** What one may do with the whole log: verify it, and take a copy that others can verify. */
export function Acts({ onMyData }: ActsProps): JSX.Element {
  const { t } = useLanguage()
  const [found, setFound] = useState<VerificationView | null>(null)
  const verify = useCommand(verifyLog)
  const { copy, isRunning: isCopying, refused, start } = useCopying(takeMyData)
  const verifyId = useId()
  // Closing the result takes its button away: back to the one that asked for it.
  useCaughtFocus<HTMLElement>(found ? 'found' : 'none', verifyId)
  const startVerifying = () => {
    setFound(null)
    verify.run([], setFound)
  }
  const startCopying = () => start('bundle')
  useWish({ to: 'verify' }, startVerifying)
  useWish({ to: 'copy' }, startCopying)
  return (
    <div className="log-acts">
      <div className="actions">
        <Button
          id={verifyId}
          kind="secondary"
          icon="shield"
          isPending={verify.isRunning}
          onPress={startVerifying}
        >
          {verify.isRunning ? t('activity.verify.running') : t('activity.verify.action')}
        </Button>
        <Button kind="secondary" icon="copy" isPending={isCopying} onPress={startCopying}>
          {isCopying ? t('activity.export.running') : t('activity.export.action')}
        </Button>
        <Button kind="quiet" onPress={onMyData}>
          {t('activity.export.toMyData')}
        </Button>
      </div>
      <CopyResult copy={copy} />
      <FailureNotice failure={verify.failure ?? refused} />
      {verify.isRunning && <Progress />}
      {found && <VerifyResult found={found} onClose={() => setFound(null)} />}
    </div>
  )
}

/** How often a verification is asked how far it has come. */
const progressEveryMs = 250

/** How far the verification has come, once it has taken long enough to be asked. */
function Progress(): JSX.Element | null {
  const { t } = useLanguage()
  const bridge = useBridge()
  const [reached, setReached] = useState<number | null>(null)
  useEffect(() => {
    let isGone = false
    const timer = setInterval(() => {
      void bridge.getVerifyProgress().then((answer) => {
        if (isGone || !answer.ok || !answer.value) return
        setReached(answer.value.done / answer.value.of)
      })
    }, progressEveryMs)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [bridge])
  if (reached === null) return null
  const label = t('activity.verify.progress', { percent: Math.floor(reached * 100) })
  return (
    <div className="verify-progress">
      <progress value={reached} aria-label={label} />
      <span className="soft small" aria-hidden="true">
        {label}
      </span>
    </div>
  )
}
