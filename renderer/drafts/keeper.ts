import type { DraftFields, DraftName, KeptSince } from '../../shared/drafts/model.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'

/** A draft: its fields, and when main last wrote them down; null while it has not. */
export type KnownDraft = { readonly fields: DraftFields; readonly since: KeptSince | null }

/** Why a draft is on this page and nowhere else. */
export type Unkept = 'disk-full' | 'unforeseen'

/** The drafts of this page, each handed to main as it changes. */
export type DraftKeeper = {
  readonly find: (name: DraftName) => KnownDraft | null
  readonly keep: (name: DraftName, fields: DraftFields) => void
  readonly forget: (name: DraftName) => void
  readonly dispose: () => void
}

/** After how long a text that main could not keep is offered to it again. */
const offerAgainMs = 30_000

type KeeperDeps = {
  readonly bridge: Pick<Bridge, 'keepDraft' | 'forgetDraft'>
  readonly found: ReadonlyMap<string, KnownDraft>
  /** Called when a draft that was kept is not any more, or the other way round. */
  readonly onUnkept: (unkept: ReadonlyMap<DraftName, Unkept>) => void
}

/** Keeps drafts. Main gathers what comes in quick succession; nothing here waits for it. */
export function createDraftKeeper({ bridge, found, onUnkept }: KeeperDeps): DraftKeeper {
  const known = new Map<string, KnownDraft>(found)
  let unkept: ReadonlyMap<DraftName, Unkept> = new Map()
  let timer: ReturnType<typeof setTimeout> | undefined

  const note = (name: DraftName, trouble: Unkept | null) => {
    if ((unkept.get(name) ?? null) === trouble) return
    const others = [...unkept].filter(([other]) => other !== name)
    unkept = new Map(trouble === null ? others : [...others, [name, trouble]])
    onUnkept(unkept)
  }
  const offer = (name: DraftName, fields: DraftFields) => {
    const conclude = (since: KeptSince | null, trouble: Unkept | null) => {
      // Typed on, or sent, in the meantime: a later answer tells.
      if (known.get(name)?.fields !== fields) return
      known.set(name, { fields, since })
      note(name, trouble)
      if (trouble === null) return
      clearTimeout(timer)
      timer = setTimeout(offerAgain, offerAgainMs)
    }
    bridge.keepDraft({ name, fields }).then(
      (answer) =>
        answer.ok
          ? conclude(answer.value.since, null)
          : conclude(null, answer.failure.code === 'disk-full' ? 'disk-full' : 'unforeseen'),
      // A bug of main is reported there; whoever is typing goes on.
      () => conclude(null, 'unforeseen'),
    )
  }
  const offerAgain = () => {
    for (const name of unkept.keys()) {
      const draft = known.get(name)
      if (draft) offer(name, draft.fields)
    }
  }
  const forget = (name: DraftName) => {
    known.delete(name)
    note(name, null)
    // Main deletes it by itself too, once what it was about is recorded.
    bridge.forgetDraft({ name }).catch(() => undefined)
  }
  return {
    find: (name) => known.get(name) ?? null,
    keep: (name, fields) => {
      if (Object.values(fields).every((text) => text === '')) return forget(name)
      known.set(name, { fields, since: known.get(name)?.since ?? null })
      offer(name, fields)
    },
    forget,
    dispose: () => clearTimeout(timer),
  }
}
