import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../shared/kernel/failures.ts'
import type { ChoicesChange, Settings } from '../../shared/settings/model.ts'
import { changedSettings } from '../../shared/settings/rules.ts'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { useBridge } from '../bridge/bridge.tsx'

/** Which setting was changed last, and whether that is kept. */
export type Outcome<Name extends string> = {
  readonly setting: Name
  readonly failure: Failure | null
}

type Saving<Name extends string> = {
  /** The settings as they are to be shown: what was just chosen stands while main keeps it. */
  readonly shown: Settings
  readonly save: (setting: Name, change: ChoicesChange) => void
  /** Null while one is being kept. A failure stands until the next choice. */
  readonly outcome: Outcome<Name> | null
}

/**
 * Keeps each choice as it is made, one after the other, so that of two quick ones none is dropped. A choice
 * that cannot be kept goes back to what it was.
 */
export function useSaving<Name extends string>(settings: Settings): Saving<Name> {
  const bridge = useBridge()
  const { show } = useLanguage()
  const { say } = useResults()
  const [ahead, setAhead] = useState<Settings | null>(null)
  const [outcome, setOutcome] = useState<Outcome<Name> | null>(null)
  const [surprise, setSurprise] = useState<{ readonly error: unknown } | null>(null)
  const latest = useRef(settings)
  const waiting = useRef(0)
  const queue = useRef<Promise<void>>(Promise.resolve())
  // Thrown while rendering, so that the error boundary shows it.
  if (surprise) throw surprise.error

  useEffect(() => {
    if (waiting.current > 0) return
    latest.current = settings
    setAhead(null)
  }, [settings])

  const save = useCallback(
    (setting: Name, change: ChoicesChange) => {
      waiting.current += 1
      latest.current = changedSettings(latest.current, change)
      setAhead(latest.current)
      setOutcome(null)
      // A result is said in the language of its moment.
      say(null)
      if (change.locale) show(change.locale)
      queue.current = queue.current
        .then(() => bridge.changeSettings(change))
        .then(async (answer) => {
          waiting.current -= 1
          const kept = answer.ok ? answer : await bridge.getSettings()
          if (waiting.current === 0 && kept.ok) {
            latest.current = kept.value
            setAhead(kept.value)
            if (change.locale) show(kept.value.locale)
          }
          // "Kept" is said of all that was chosen so far, or not yet.
          if (!answer.ok) setOutcome({ setting, failure: answer.failure })
          else if (waiting.current === 0)
            setOutcome((earlier) => (earlier?.failure ? earlier : { setting, failure: null }))
        })
        .catch((error: unknown) => setSurprise({ error }))
    },
    [bridge, say, show],
  )
  return { shown: ahead ?? settings, save, outcome }
}
