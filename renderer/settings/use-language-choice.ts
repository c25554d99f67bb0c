import { useCallback, useRef, useState } from 'react'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { useBridge } from '../bridge/bridge.tsx'

/**
 * Shows the page in a language at once and asks main to keep the choice. Choices are kept one after the
 * other, the last one last: a press dropped because one is still being kept would show a language and
 * keep another, or leave "Continue" without effect.
 */
export function useLanguageChoice(): {
  readonly locale: Locale
  readonly choose: (locale: Locale, onKept?: () => void) => void
  readonly failure: Failure | null
} {
  const bridge = useBridge()
  const { locale, show } = useLanguage()
  const { say } = useResults()
  const [failure, setFailure] = useState<Failure | null>(null)
  const kept = useRef<Promise<void>>(Promise.resolve())

  const choose = useCallback(
    (chosen: Locale, onKept?: () => void) => {
      show(chosen)
      // A result is said in the language of its moment.
      say(null)
      setFailure(null)
      kept.current = kept.current
        .then(() => bridge.changeSettings({ locale: chosen }))
        .then((answer) => {
          if (answer.ok) onKept?.()
          else setFailure(answer.failure)
        })
        .catch((surprise: unknown) => {
          setFailure(() => {
            throw surprise
          })
        })
    },
    [bridge, say, show],
  )
  return { locale, choose, failure }
}
