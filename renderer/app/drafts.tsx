import { createContext, type JSX, type ReactNode, useCallback, useContext, useState } from 'react'

type Fields = Readonly<Record<string, string>>

const DraftsContext = createContext<Map<string, Fields> | null>(null)

/**
 * Keeps what is being typed while the person moves between screens: in memory and nowhere else, because a
 * draft is not yet said to anybody.
 */
export function DraftsProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [store] = useState(() => new Map<string, Fields>())
  return <DraftsContext value={store}>{children}</DraftsContext>
}

/** A draft: its fields, a way to change some of them, and a way to forget it once sent. */
export type Draft<T extends Fields> = {
  readonly value: T
  readonly change: (part: Partial<T>) => void
  readonly forget: () => void
}

/** The draft of one form, found again under `name`; `empty` is a form in which nothing was typed. */
export function useDraft<T extends Fields>(name: string, empty: T): Draft<T> {
  const store = useContext(DraftsContext)
  if (!store) throw new Error('a form was shown outside the drafts provider')
  const [value, setValue] = useState<T>(() => ({ ...empty, ...store.get(name) }))
  const change = useCallback(
    (part: Partial<T>) => {
      setValue((current) => {
        const next = { ...current, ...part }
        store.set(name, next)
        return next
      })
    },
    [name, store],
  )
  const forget = useCallback(() => {
    store.delete(name)
  }, [name, store])
  return { value, change, forget }
}
