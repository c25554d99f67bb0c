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
import type { DraftName, KeptSince } from '../../shared/drafts/model.ts'
import { useBridge } from '../bridge/bridge.tsx'
import {
  createDraftKeeper,
  type DraftKeeper,
  type KnownDraft,
  type Unkept,
} from '../drafts/keeper.ts'
import { WaitingScreen } from '../ui/waiting.tsx'

type Fields = Readonly<Record<string, string>>

type Drafts = { readonly keeper: DraftKeeper; readonly unkept: ReadonlyMap<DraftName, Unkept> }

const DraftsContext = createContext<Drafts | null>(null)

/**
 * Keeps what is being typed: while the person moves between screens, and, with main, on the disk of this
 * laptop, for when the window or the machine goes. Shows its children once main has said what it kept.
 */
export function DraftsProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const bridge = useBridge()
  const [keeper, setKeeper] = useState<DraftKeeper | null>(null)
  const [unkept, setUnkept] = useState<Drafts['unkept']>(() => new Map())

  useEffect(() => {
    let made: DraftKeeper | null = null
    let isGone = false
    const open = (found: ReadonlyMap<string, KnownDraft>) => {
      if (isGone) return
      made = createDraftKeeper({ bridge, found, onUnkept: setUnkept })
      setKeeper(made)
    }
    bridge.getDrafts().then(
      (answer) =>
        open(new Map(answer.ok ? answer.value.map(({ name, ...draft }) => [name, draft]) : [])),
      // Without an answer the forms are empty, and still forms.
      () => open(new Map()),
    )
    return () => {
      isGone = true
      made?.dispose()
    }
  }, [bridge])

  const drafts = useMemo(() => (keeper ? { keeper, unkept } : null), [keeper, unkept])
  if (!drafts) return <WaitingScreen />
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/** What a form has to say about its draft. */
export type DraftNews =
  | { readonly state: 'nothing' }
  | { readonly state: 'unkept'; readonly why: Unkept }
  /** The form opened with a text typed earlier. */
  | { readonly state: 'found'; readonly since: KeptSince; readonly clear: () => void }
  | { readonly state: 'cleared'; readonly bringBack: () => void }

/** A draft: its fields, a way to change some of them, and a way to forget it once sent. */
export type Draft<T extends Fields> = {
  readonly value: T
  readonly change: (part: Partial<T>) => void
  readonly forget: () => void
  readonly news: DraftNews
}

/** The draft of one form, found again under `name`; `empty` is a form in which nothing was typed. */
export function useDraft<T extends Fields>(name: DraftName, empty: T): Draft<T> {
  const drafts = useContext(DraftsContext)
  if (!drafts) throw new Error('a form was shown outside the drafts provider')
  const { keeper, unkept } = drafts
  const [opening] = useState(() => {
    const found = keeper.find(name)
    return { empty, value: filled(empty, found?.fields ?? {}), since: found?.since ?? null }
  })
  const [value, setValue] = useState<T>(opening.value)
  const [cleared, setCleared] = useState<T | null>(null)
  const latest = useRef<T>(opening.value)

  const put = useCallback(
    (next: T) => {
      latest.current = next
      setValue(next)
      // A form that opens with a choice made, or with what was said before, is empty as it opens.
      if (isSame(next, opening.empty)) keeper.forget(name)
      else keeper.keep(name, next)
    },
    [keeper, name, opening],
  )
  const change = useCallback(
    (part: Partial<T>) => {
      setCleared(null)
      put({ ...latest.current, ...part })
    },
    [put],
  )
  const forget = useCallback(() => keeper.forget(name), [keeper, name])
  const clear = () => {
    setCleared(latest.current)
    put(opening.empty)
  }
  const news = (): DraftNews => {
    const why = unkept.get(name)
    if (why) return { state: 'unkept', why }
    if (cleared) return { state: 'cleared', bringBack: () => change(cleared) }
    const isFilled = Object.values(value).some((text) => text !== '')
    return opening.since && isFilled
      ? { state: 'found', since: opening.since, clear }
      : { state: 'nothing' }
  }
  return { value, change, forget, news: news() }
}

/** What is typed in another form than the one that asks, as it stood when this one was opened. */
export function useOtherDraft(name: DraftName): Fields {
  const drafts = useContext(DraftsContext)
  if (!drafts) throw new Error('a form was shown outside the drafts provider')
  const [found] = useState(() => drafts.keeper.find(name)?.fields ?? {})
  return found
}

/** A form with what was kept in those of its fields that it still has. */
function filled<T extends Fields>(empty: T, kept: Fields): T {
  const known = Object.entries(kept).filter(([field]) => Object.hasOwn(empty, field))
  return { ...empty, ...Object.fromEntries(known) }
}

function isSame(one: Fields, other: Fields): boolean {
  return Object.entries(one).every(([field, text]) => other[field] === text)
}
