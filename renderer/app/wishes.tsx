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
import type { Place, SlotId } from '../../shared/check-ins/model.ts'
import type { SheetName } from '../../shared/follow-up/channels.ts'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'

/** A link in the text of a form: the form's name and title, and where the link leads. */
export type FormOrigin = {
  readonly form: string
  readonly title: LocalizedText
  readonly link: string
}

/** A task whose order links to the guide. */
export type TaskOrigin = { readonly task: TaskRef; readonly title: string }

/** What the palette or a shortcut asks of a screen: the screen carries it out, in sight, once it is there. */
export type Wish =
  | { readonly to: 'check-in'; readonly about: Place }
  | { readonly to: 'check-out' }
  | { readonly to: 'explain'; readonly about: SlotId }
  /** Asks for the correction of a slot: of one that is named, day and moment are filled in. */
  | { readonly to: 'correct'; readonly about: SlotId | null }
  | { readonly to: 'take'; readonly about: 'html' | 'pdf' }
  /** Opens a form of the administration, by its name; `atLink` where somebody comes back to a link of its text. */
  | { readonly to: 'open-form'; readonly about: string; readonly atLink?: string }
  | {
      readonly to: 'read'
      /** A section of the guide, or the one that says most of a security check. */
      readonly about: {
        readonly chapter: string
        readonly section: string | null
        readonly check?: string
      }
      /** The form or the task in which the link stands: the guide leads back to it. */
      readonly from?: FormOrigin | TaskOrigin
    }
  | { readonly to: 'see-check'; readonly about: string }
  /** Opens a check that the agent changed settings for, at the way back. */
  | { readonly to: 'see-fix'; readonly about: string }
  /** Opens a task, or one occurrence of it. */
  | { readonly to: 'open-task'; readonly about: TaskRef }
  /** Opens the follow-up sheet of a day or a week. */
  | { readonly to: 'open-sheet'; readonly about: SheetName }
  | {
      readonly to:
        | 'search'
        | 'search-guide'
        | 'search-tasks'
        | 'write-task'
        | 'verify'
        | 'copy'
        | 'send'
    }

type Wishes = {
  readonly pending: Wish | null
  /** Asks. A wish that no screen takes up in a few seconds is forgotten: it was about another moment. */
  readonly wish: (wish: Wish) => void
  /** Takes a pending wish, once; false where another has taken it or it is too old. */
  readonly take: (wish: Wish) => boolean
}

const WishesContext = createContext<Wishes | null>(null)

/** As long as a screen may take to come with its answer from main. */
const waitsForMs = 5_000

/** Holds the last wish until a screen takes it. */
export function WishesProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [pending, setPending] = useState<Wish | null>(null)
  const open = useRef<{ readonly wish: Wish; readonly madeAtMs: number } | null>(null)
  const wish = useCallback((made: Wish) => {
    open.current = { wish: made, madeAtMs: performance.now() }
    setPending(made)
  }, [])
  const take = useCallback((taken: Wish) => {
    const found = open.current
    if (found?.wish !== taken) return false
    open.current = null
    return performance.now() - found.madeAtMs < waitsForMs
  }, [])
  const wishes = useMemo(() => ({ pending, wish, take }), [pending, wish, take])
  return <WishesContext value={wishes}>{children}</WishesContext>
}

function useWishes(): Wishes {
  const wishes = useContext(WishesContext)
  if (!wishes) throw new Error('a wish was made outside the wishes provider')
  return wishes
}

/** Asks a screen for something; go to its place as well. */
export function useMakeWish(): (wish: Wish) => void {
  return useWishes().wish
}

/**
 * Takes up the wishes to do one thing (and about one subject, where given). Of two components that take the same
 * wish the inner one has it, so that one which only opens a form may make the wish again for the form.
 */
export function useWish<To extends Wish['to']>(
  { to, about }: { readonly to: To; readonly about?: string },
  grant: (wish: Extract<Wish, { readonly to: To }>) => void,
): void {
  const { pending, take } = useWishes()
  const latest = useRef(grant)
  useEffect(() => {
    latest.current = grant
  })
  useEffect(() => {
    if (!pending || !isTo(pending, to)) return
    if (about !== undefined && !('about' in pending && pending.about === about)) return
    // After the screen has put the focus on its title, which it does as it opens.
    if (take(pending)) queueMicrotask(() => latest.current(pending))
  }, [pending, take, to, about])
}

function isTo<To extends Wish['to']>(
  wish: Wish,
  to: To,
): wish is Extract<Wish, { readonly to: To }> {
  return wish.to === to
}
