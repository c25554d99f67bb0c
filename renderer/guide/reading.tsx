import { createContext, useContext } from 'react'
import type { ShownContact } from '../../shared/guide/channels.ts'
import type { Target } from '../../shared/guide/chapter.ts'
import type { Pictures } from '../../shared/guide/pictures.ts'
import type { Reference } from '../../shared/guide/references.ts'
import type { Ticks } from './use-chapter.ts'

/** What the blocks of a chapter need beyond their own words. */
export type Reading = {
  readonly references: readonly Reference[]
  readonly contacts: readonly ShownContact[]
  readonly ticks: Ticks
  readonly pictures: Pictures
  /** Follows a link; null where this version of the agent cannot, so that its words stay plain. */
  readonly follow: (target: Target) => (() => void) | null
}

export const ReadingContext = createContext<Reading | null>(null)

/** The chapter that is being read. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext)
  if (!reading) throw new Error('a block was shown outside a chapter')
  return reading
}
