import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../shared/kernel/failures.ts'
import {
  type Choices,
  type Settings,
  type TextSize,
  textSizeSchema,
} from '../../shared/settings/model.ts'
import { useResults } from '../app/results.tsx'
import type { ShortcutHandlers } from '../app/use-shortcuts.ts'
import { useBridge } from '../bridge/bridge.tsx'

/** What can be chosen without the settings in sight. */
type Choice = Partial<Pick<Choices, 'theme' | 'textSize'>>

/** Choices made from wherever one is: they are kept, and then said. */
export type ChoiceMaker = {
  readonly change: (choice: Choice) => void
  /** What the keys for the size of the text do. */
  readonly sizeShortcuts: Pick<ShortcutHandlers, 'text-larger' | 'text-smaller' | 'text-normal'>
  readonly failure: Failure | null
}

/**
 * Prepares to change theme and size of the text. Choices are kept one after the other, each press counting from
 * the one before it: somebody who needs the largest text presses three times without waiting.
 */
export function useChoices({ textSize }: Pick<Settings, 'textSize'>): ChoiceMaker {
  const bridge = useBridge()
  const { say } = useResults()
  const [failure, setFailure] = useState<Failure | null>(null)
  const kept = useRef<Promise<void>>(Promise.resolve())
  const waiting = useRef(0)
  const asked = useRef(textSize)
  useEffect(() => {
    if (waiting.current === 0) asked.current = textSize
  }, [textSize])

  const change = useCallback(
    (choice: Choice) => {
      say(null)
      setFailure(null)
      waiting.current += 1
      if (choice.textSize) asked.current = choice.textSize
      kept.current = kept.current
        .then(() => bridge.changeSettings(choice))
        .then((answer) => {
          waiting.current -= 1
          if (!answer.ok) return setFailure(answer.failure)
          const { theme, textSize: size } = choice
          if (theme) say((t) => t(`palette.act.theme.${theme}`))
          if (size) say((t) => t(`palette.act.textSize.${size}`))
        })
        .catch((surprise: unknown) => {
          setFailure(() => {
            throw surprise
          })
        })
    },
    [bridge, say],
  )
  const resize = (step: -1 | 1) => {
    const beside = sizeBeside(asked.current, step)
    if (beside) change({ textSize: beside })
  }
  return {
    change,
    sizeShortcuts: {
      'text-larger': () => resize(1),
      'text-smaller': () => resize(-1),
      'text-normal': () => change({ textSize: 'normal' }),
    },
    failure,
  }
}

function sizeBeside(size: TextSize, step: -1 | 1): TextSize | undefined {
  const sizes = textSizeSchema.options
  return sizes[sizes.indexOf(size) + step]
}
