import {
  createContext,
  type JSX,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Button as PlainButton } from 'react-aria-components'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { Translate } from '../../shared/i18n/catalog.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { Icon } from '../ui/icon.tsx'
import { useLanguage } from './language.tsx'

/** What an act led to: its key and values, put into the language that is in use when it is shown. */
type Message = (t: Translate) => string

/** A result said. The same words said twice are two results: `turn` tells them apart. */
type Said = { readonly message: Message; readonly turn: number }

type Results = {
  readonly said: Said | null
  /**
   * Says what an act led to, on screen and to screen readers; null takes back what was said. A result stays
   * until it is dismissed, another act begins or fails, the person goes elsewhere, or the day has moved on.
   */
  readonly say: (message: Message | null) => void
}

const ResultsContext = createContext<Results | null>(null)

/** Holds the last result said. */
export function ResultsProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [said, setSaid] = useState<Said | null>(null)
  const turn = useRef(0)
  const say = useCallback((message: Message | null) => {
    turn.current += 1
    setSaid(message === null ? null : { message, turn: turn.current })
  }, [])
  const results = useMemo(() => ({ said, say }), [said, say])
  return <ResultsContext value={results}>{children}</ResultsContext>
}

/** The results of acts. */
export function useResults(): Results {
  const results = useContext(ResultsContext)
  if (!results) throw new Error('a result was said outside the results provider')
  return results
}

/** After the next step became another, how long a result stays: a slow reader or a screen reader has heard it. */
const staysAfterStepMs = minuteMs

/** The live region: always in the page, so that screen readers hear its first message too. */
export function ResultLine({ day }: { readonly day: TodayView | null }): JSX.Element {
  const { said } = useResults()
  return (
    <div role="status" className="result-line">
      {said && <Result key={said.turn} message={said.message} day={day} />}
    </div>
  )
}

type ResultProps = { readonly message: Message; readonly day: TodayView | null }

function Result({ message, day }: ResultProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const line = useRef<HTMLDivElement>(null)
  useEndOfResult(day, say)
  const dismiss = () => {
    // The button goes with the line: reading goes on at the title of the screen.
    const title = line.current?.closest('main')?.querySelector<HTMLElement>('h1')
    say(null)
    title?.focus({ preventScroll: true })
  }
  return (
    <div ref={line} className="result">
      <Icon name="check" />
      <span className="result-text">{message(t)}</span>
      <PlainButton
        className="icon-button"
        aria-label={t('action.dismiss')}
        onPress={() => dismiss()}
      >
        <Icon name="close" />
      </PlainButton>
    </div>
  )
}

/** A result is about a moment: it ends with the official day, or a while after the next step became another. */
function useEndOfResult(day: TodayView | null, say: Results['say']): void {
  const [saidOn, setSaidOn] = useState(day)
  if (!saidOn && day) setSaidOn(day)
  const isOtherDay = day !== null && saidOn !== null && day.date !== saidOn.date
  const isOtherStep = day !== null && saidOn !== null && stepOf(day) !== stepOf(saidOn)
  useEffect(() => {
    if (isOtherDay) say(null)
  }, [isOtherDay, say])
  useEffect(() => {
    if (!isOtherStep) return
    const timer = setTimeout(() => say(null), staysAfterStepMs)
    return () => clearTimeout(timer)
  }, [isOtherStep, say])
}

function stepOf({ next }: TodayView): string {
  return next.step === 'nothing' ? next.step : `${next.step} ${next.slot}`
}
