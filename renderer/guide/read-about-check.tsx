import { createContext, useContext } from 'react'
import type { ShownGuide } from '../../shared/guide/channels.ts'
import type { Route } from '../../shared/shell/model.ts'
import { useMakeWish } from '../app/wishes.tsx'
import { useGuide } from './use-guide.ts'

/** Opens what the guide says of a check; null where it says nothing. */
type ReadAboutCheck = (check: string) => (() => void) | null

export const ReadAboutCheckContext = createContext<ReadAboutCheck>(() => null)

/** What the guide says of a check. */
export function useReadAboutCheck(check: string): (() => void) | null {
  return useContext(ReadAboutCheckContext)(check)
}

/** Ways from checks into the guide in force, as far as it explains them. */
export function useWaysIntoGuide(go: (route: Route) => void): ReadAboutCheck {
  const { query } = useGuide()
  const wish = useMakeWish()
  return (check) => {
    const chapter = query.status === 'ready' ? chapterAbout(query.value, check) : null
    if (chapter === null) return null
    return () => {
      go('guide')
      wish({ to: 'read', about: { chapter, section: null, check } })
    }
  }
}

/** The chapter that explains a check: of those that name it, the one that is about checks most of all. */
function chapterAbout({ chapters }: ShownGuide, check: string): string | null {
  const [best] = chapters
    .filter(({ checks }) => checks.includes(check))
    .toSorted((one, other) => other.checks.length - one.checks.length)
  return best?.id ?? null
}
