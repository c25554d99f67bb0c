import './policy.css'
import { type JSX, useEffect, useRef, useState } from 'react'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { StepLine } from '../app/steps.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Mark } from '../ui/icon.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { PrivacyText } from './privacy-text.tsx'
import { usePrivacyNotice } from './use-privacy-notice.ts'

const acknowledge = (bridge: Bridge, policyEdition: string, locale: Locale) =>
  bridge.acknowledgePrivacyNotice({ policyEdition, locale })

type PrivacyStepProps = {
  /** Shown for the first time, or again because its text is another than the one read. */
  readonly reason: 'first-run' | 'changed'
  readonly onRead: () => void
}

/**
 * The notice, and a button that opens once its end has been on screen: the second step of the first run, and
 * a step of its own each time the notice changes.
 */
export function PrivacyStep({ reason, onRead }: PrivacyStepProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { query, refresh } = usePrivacyNotice()
  const { run, isRunning, failure } = useCommand(acknowledge)
  const edition = query.status === 'ready' ? query.value.policyEdition : null
  const { endRef, hasReachedEnd } = useReachedEnd()
  const heading = useRef<HTMLHeadingElement>(null)
  // Another edition that arrives meanwhile is read from its beginning.
  useEffect(() => {
    if (edition !== null) window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [edition])

  return (
    <main>
      <div className="band">
        <div className="privacy-step">
          <div className="privacy-step-top">
            <Mark />
            {reason === 'first-run' && <StepLine step={2} />}
          </div>
          <h1 ref={heading} tabIndex={-1}>
            {t('privacy.title')}
          </h1>
          {reason === 'changed' && <p className="privacy-changed">{t('privacy.changed')}</p>}
          <p className="privacy-intro">{t('privacy.intro')}</p>
        </div>
      </div>
      <div className="privacy-step">
        {query.status === 'loading' && <Waiting />}
        {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
        {query.status === 'ready' && (
          <>
            <PrivacyText notice={query.value} />
            <div key={edition} ref={endRef} className="privacy-end" />
          </>
        )}
      </div>
      {query.status === 'ready' && (
        <div className="privacy-bar">
          <div className="privacy-bar-inside">
            <p className="small soft" id="privacy-bar-note" aria-live="polite">
              {hasReachedEnd ? t('privacy.notConsent') : t('privacy.readToEnd')}
            </p>
            <Button
              kind="primary"
              isDisabled={!hasReachedEnd}
              isPending={isRunning}
              aria-describedby="privacy-bar-note"
              onPress={() => run([query.value.policyEdition, locale], onRead)}
            >
              {t('privacy.submit')}
            </Button>
            <FailureNotice failure={failure} />
          </div>
        </div>
      )}
    </main>
  )
}

/** Whether an element has ever been on screen. It stays true for that element: one may scroll back up to reread. */
function useReachedEnd(): {
  readonly endRef: (element: HTMLElement | null) => void
  readonly hasReachedEnd: boolean
} {
  const [hasReachedEnd, setHasReachedEnd] = useState(false)
  const [end, endRef] = useState<HTMLElement | null>(null)
  useEffect(() => {
    setHasReachedEnd(false)
    if (!end) return
    const observer = new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting)) setHasReachedEnd(true)
    })
    observer.observe(end)
    return () => observer.disconnect()
  }, [end])
  return { endRef, hasReachedEnd }
}
