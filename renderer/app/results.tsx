import { createContext, type JSX, type ReactNode, useContext, useMemo, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { Icon } from '../ui/icon.tsx'
import { useLanguage } from './language.tsx'

type Results = {
  readonly message: string | null
  /** Says what an act led to, on screen and to screen readers. It stays until dismissed or replaced. */
  readonly say: (message: string | null) => void
}

const ResultsContext = createContext<Results | null>(null)

/** Holds the last result said. */
export function ResultsProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [message, say] = useState<string | null>(null)
  const results = useMemo(() => ({ message, say }), [message])
  return <ResultsContext value={results}>{children}</ResultsContext>
}

/** The results of acts. */
export function useResults(): Results {
  const results = useContext(ResultsContext)
  if (!results) throw new Error('a result was said outside the results provider')
  return results
}

/** The live region: always in the page, so that screen readers hear its first message too. */
export function ResultLine(): JSX.Element {
  const { message, say } = useResults()
  const { t } = useLanguage()
  return (
    <div role="status" className="result-line">
      {message !== null && (
        <div className="result">
          <Icon name="check" />
          <span className="result-text">{message}</span>
          <PlainButton
            className="icon-button"
            aria-label={t('action.dismiss')}
            onPress={() => say(null)}
          >
            <Icon name="close" />
          </PlainButton>
        </div>
      )}
    </div>
  )
}
