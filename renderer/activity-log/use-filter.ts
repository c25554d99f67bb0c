import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  type ActivityFilter,
  type Delivery,
  isEmptyFilter,
} from '../../shared/activity-log/filter.ts'
import type { Purpose } from '../../shared/activity-log/model.ts'
import { searchFor } from '../../shared/kernel/fold-text.ts'
import type { Period, Span } from './period.ts'

/** What was chosen in the filter, as it was chosen. */
export type Chosen = {
  readonly text: string
  readonly purposes: readonly Purpose[]
  readonly delivery: Delivery | 'any'
  readonly period: Period
  /** The days meant by the period. */
  readonly span: Span
}

const nothingChosen: Chosen = {
  text: '',
  purposes: [],
  delivery: 'any',
  period: 'all',
  span: {},
}

/** How long nothing must be typed before a search begins: a word is one question and not five. */
const typingPauseMs = 200

type Filter = {
  readonly chosen: Chosen
  readonly choose: (part: Partial<Chosen>) => void
  readonly clear: () => void
  /** What to ask main: the choices at once, the words after a pause in typing. */
  readonly filter: ActivityFilter
  readonly isEmpty: boolean
}

/** The filter of the log, for as long as the screen is open. */
export function useFilter(): Filter {
  const [chosen, setChosen] = useState(nothingChosen)
  const [settledText, setSettledText] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const choose = useCallback((part: Partial<Chosen>) => {
    setChosen((before) => ({ ...before, ...part }))
    const { text } = part
    if (text === undefined) return
    clearTimeout(timer.current)
    // An emptied field shows everything again at once.
    if (text.trim() === '') setSettledText('')
    else timer.current = setTimeout(() => setSettledText(text.trim()), typingPauseMs)
  }, [])
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    setChosen(nothingChosen)
    setSettledText('')
  }, [])

  const { purposes, delivery, span } = chosen
  const filter = useMemo(
    (): ActivityFilter => ({
      ...span,
      ...(searchFor(settledText).isEmpty ? {} : { text: settledText }),
      ...(purposes.length === 0 ? {} : { purposes }),
      ...(delivery === 'any' ? {} : { delivery }),
    }),
    [settledText, purposes, delivery, span],
  )
  return { chosen, choose, clear, filter, isEmpty: isEmptyFilter(filter) }
}
