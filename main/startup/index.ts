import type { About, LockName } from '../../shared/about/model.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { isDiskFull, orDiskFull } from '../../shared/kernel/disk-full.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import {
  minimumPassphraseLength,
  type OpeningTrouble,
  type StartupView,
} from '../../shared/startup/channels.ts'
import { headSeqOf, type LogOrigin, type RememberedReceipt } from '../activity-log/index.ts'
import type { Connection } from '../db/open.ts'
import type { DeriveKey } from '../platform/argon2id.ts'
import type { AgentCrypto } from '../platform/crypto.ts'
import type { ProfileFolder } from '../platform/profile-folder.ts'
import {
  type Identity,
  identityOf,
  type Keyring,
  keyringText,
  readIdentity,
  readKeyring,
  updateKeyring,
} from './keyring.ts'
import { type Secret, unlockKey, unwrapByPassphrase } from './locks.ts'
import {
  beginGeneration,
  type Opening,
  type OpeningDeps,
  openWith,
  type SetAside,
} from './opening.ts'

export type StartupDeps = OpeningDeps & {
  readonly agentVersion: string
  readonly locale: () => Locale
  /** Called when what `getStartup` answers has changed. */
  readonly onChanged: () => void
  /** What this runtime lacks of what a log needs; nothing, where it is as we built it. */
  readonly missingPrimitives: () => Promise<readonly string[]>
  readonly reportBug: (error: unknown) => void
}

/** An opened log, whose it is, and what is remembered of it outside of the database. */
export type OpenedProfile = {
  readonly connection: Connection
  readonly origin: LogOrigin
  readonly place: About['log']
  readonly rememberedReceipt: () => RememberedReceipt | null
  readonly rememberReceipt: (receipt: RememberedReceipt) => void
}

type StartupHandlers = Pick<
  Handlers,
  'getStartup' | 'choosePassphrase' | 'unlock' | 'retryKeystore' | 'beginNewGeneration'
>

export type Startup = {
  readonly handlers: StartupHandlers
  readonly state: () => StartupView['state']
  /** Looks at the profile and opens the log as far as it can without a person. Call it once. */
  readonly start: () => Promise<void>
  /** Called with the opened log, at once if it is already open. */
  readonly onReady: (listener: (opened: OpenedProfile) => void) => void
  readonly dispose: () => void
}

/** Where the start stands, with what the next step needs. */
type State =
  | { readonly name: 'starting' | 'keystore-unavailable' | 'needs-passphrase' | 'key-lost' }
  | { readonly name: 'keystore-changed'; readonly keystore: NonNullable<StartupView['keystore']> }
  | { readonly name: 'blocked'; readonly trouble: OpeningTrouble }
  | { readonly name: 'needs-new-passphrase'; readonly reason: Keyring['begun']['reason'] }
  | { readonly name: 'ready'; readonly opened: OpenedProfile; readonly setAside: SetAside | null }

/** Opens the log: finds its key, asks for what is missing, and never makes a new key unless the old one is lost. */
export function createStartup(deps: StartupDeps): Startup {
  const { folder, secretStore } = deps
  const listeners: ((opened: OpenedProfile) => void)[] = []
  let state: State = { name: 'starting' }
  let isDisposed = false
  let turn: Promise<unknown> = Promise.resolve()

  /** One step at a time: deriving a key takes half a second, in which a person can press twice. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const run = turn.then(step)
    turn = run.catch(() => undefined)
    return run
  }

  function become(next: State): void {
    state = next
    deps.onChanged()
  }

  function currentKeyring(): Keyring | null {
    return readKeyring(folder.readKeyring()) ?? readKeyring(folder.readPreviousKeyring())
  }

  /** Whose log was here last; known even where the keyring is lost. */
  function currentIdentity(): Identity | null {
    const keyring = currentKeyring()
    return keyring ? identityOf(keyring) : readIdentity(folder.readIdentity())
  }

  async function consider(): Promise<void> {
    const keyring = currentKeyring()
    if (!keyring) {
      const isLost = folder.hasRemains() || folder.readKeyring() !== null || currentIdentity()
      return isLost ? become({ name: 'key-lost' }) : begin('first-run')
    }
    if (keyring.lock.kind === 'passphrase') return become({ name: 'needs-passphrase' })
    const status = secretStore.status()
    if (status.state === 'unavailable') return become({ name: 'keystore-unavailable' })
    const { backend } = keyring.lock
    if (status.state === 'unusable' || status.backend !== backend)
      return become({
        name: 'keystore-changed',
        keystore: { remembered: backend, present: status.backend },
      })
    const secret: Secret = { kind: 'system', backend }
    const keyHex = await unlockKey(keyring.lock, secret, deps)
    if (keyHex === null)
      // A store that was locked in between has lost nothing.
      return become({
        name: secretStore.status().state === 'unavailable' ? 'keystore-unavailable' : 'key-lost',
      })
    settle(await openWith(keyring, { keyHex, secret }, deps))
  }

  /** Whatever goes wrong here, the person is told and can try again: nothing hangs without words. */
  async function considerOrTell(): Promise<void> {
    try {
      const missing = await deps.missingPrimitives()
      if (missing.length > 0) throw new Error(`this runtime lacks ${missing.join(', ')}`)
      await consider()
    } catch (error) {
      tell(error)
    }
  }

  function tell(error: unknown): void {
    if (!isDiskFull(error)) deps.reportBug(error)
    become({ name: 'blocked', trouble: isDiskFull(error) ? 'disk-full' : 'unreadable' })
  }

  /** A full disk is a failure that a form can explain; what nobody foresaw is told on a screen of its own. */
  async function attempt(act: () => Promise<Outcome>) {
    try {
      const outcome = await act()
      if (outcome === 'open') return ok({})
      return outcome === 'disk-full' ? fail('disk-full') : fail('not-ready')
    } catch (error) {
      if (isDiskFull(error) && state.name !== 'ready') return fail('disk-full')
      tell(error)
      return fail('not-ready')
    }
  }

  async function begin(reason: Keyring['begun']['reason']): Promise<void> {
    const status = secretStore.status()
    if (status.state === 'unavailable') return become({ name: 'keystore-unavailable' })
    if (status.state === 'unusable') return become({ name: 'needs-new-passphrase', reason })
    const secret: Secret = { kind: 'system', backend: status.backend }
    settle(await beginGeneration(reason, { before: currentIdentity(), secret }, deps))
  }

  function settle(opening: Opening): Outcome {
    if (opening.state === 'blocked') {
      if (opening.trouble === 'keystore-silent') {
        become({ name: 'keystore-unavailable' })
        return opening.trouble
      }
      const trouble = opening.trouble === 'no-access' ? 'unreadable' : opening.trouble
      become({ name: 'blocked', trouble })
      return trouble
    }
    const { connection, setAside } = opening
    if (isDisposed) {
      connection.close()
      return 'open'
    }
    const { opened, rememberHead } = openedProfile(connection, opening.keyring, folder)
    become({ name: 'ready', opened, setAside })
    try {
      for (const listener of listeners) listener(opened)
    } catch (error) {
      connection.close()
      throw error
    }
    // What a new generation begins with must not live in the journal alone.
    try {
      orDiskFull(connection.checkpoint)
      rememberHead()
    } catch (error) {
      // The log is open and committed; what is remembered of it is remembered again at the next receipt.
      deps.reportBug(error)
    }
    return 'open'
  }

  const handlers: StartupHandlers = {
    getStartup: async () =>
      ok({
        state: state.name,
        locale: deps.locale(),
        agentVersion: deps.agentVersion,
        ...(state.name === 'ready' && state.setAside ? { setAside: state.setAside } : {}),
        ...(state.name === 'blocked' ? { trouble: state.trouble } : {}),
        ...(state.name === 'keystore-changed' ? { keystore: state.keystore } : {}),
      }),

    choosePassphrase: ({ passphrase }) =>
      inTurn(async () => {
        if (state.name !== 'needs-new-passphrase') return fail('not-ready')
        if ([...passphrase].length < minimumPassphraseLength) return fail('passphrase-too-short')
        const secret: Secret = { kind: 'passphrase', passphrase }
        const from = { before: currentIdentity(), secret }
        const { reason } = state
        return attempt(async () => settle(await beginGeneration(reason, from, deps)))
      }),

    unlock: ({ passphrase }) =>
      inTurn(async () => {
        const keyring = currentKeyring()
        if (state.name !== 'needs-passphrase' || !keyring) return fail('not-ready')
        const secret: Secret = { kind: 'passphrase', passphrase }
        const keyHex = await unlockKey(keyring.lock, secret, deps)
        if (keyHex === null) return fail('passphrase-wrong')
        return attempt(async () => settle(await openWith(keyring, { keyHex, secret }, deps)))
      }),

    retryKeystore: () =>
      inTurn(async () => {
        if (state.name !== 'ready') await considerOrTell()
        if (state.name === 'blocked') return fail('not-ready')
        return state.name === 'keystore-unavailable' || state.name === 'keystore-changed'
          ? fail(state.name)
          : ok({})
      }),

    beginNewGeneration: () =>
      inTurn(async () => {
        const isLost = ['key-lost', 'needs-passphrase', 'keystore-changed'].includes(state.name)
        if (!isLost) return fail('not-ready')
        return attempt(async () => {
          await begin('key-lost')
          return 'open'
        })
      }),
  }

  return {
    handlers,
    state: () => state.name,
    start: () => inTurn(considerOrTell),
    onReady: (listener) => {
      listeners.push(listener)
      if (state.name === 'ready') listener(state.opened)
    },
    dispose: () => {
      isDisposed = true
    },
  }
}

type Outcome = 'open' | OpeningTrouble | 'keystore-silent'

/** An opened log with its keyring, in which the log's end is remembered from time to time. */
function openedProfile(
  connection: Connection,
  found: Keyring,
  folder: ProfileFolder,
): { readonly opened: OpenedProfile; readonly rememberHead: () => void } {
  let keyring = found
  const { device, generation, begun } = found
  const remember = (change: Partial<Keyring>) => {
    const head = headSeqOf(connection.db)
    const changed = { ...keyring, ...change, ...(head > 0 ? { head: seqSchema.parse(head) } : {}) }
    if (keyringText(changed) === keyringText(keyring)) return
    keyring = changed
    // A full disk costs only this memory; the log itself is committed, and its end is remembered again.
    orDiskFull(() => updateKeyring(changed, folder))
  }
  const opened: OpenedProfile = {
    connection: {
      ...connection,
      close: () => {
        try {
          if (connection.isOpen()) remember({})
        } finally {
          connection.close()
        }
      },
    },
    origin: { device, generation, ...begun },
    place: { path: folder.databasePath, lock: lockNameOf(found) },
    rememberedReceipt: () => keyring.receipt ?? null,
    rememberReceipt: (receipt) =>
      remember({
        receipt: {
          generation: generationSchema.parse(receipt.generation),
          seq: seqSchema.parse(receipt.seq),
          hash: receipt.hash,
        },
      }),
  }
  return { opened, rememberHead: () => remember({}) }
}

function lockNameOf({ lock }: Keyring): LockName {
  return lock.kind === 'system' ? { kind: lock.kind, backend: lock.backend } : { kind: lock.kind }
}

/**
 * The database key of a profile locked by a passphrase, in hexadecimal, for a person who asked for it in so many
 * words; null where the passphrase is not the one, or the lock is the system's.
 */
export async function exportKeyHex(
  folder: Pick<ProfileFolder, 'readKeyring'>,
  passphrase: string,
  deps: { readonly crypto: AgentCrypto; readonly deriveKey: DeriveKey },
): Promise<string | null> {
  const keyring = readKeyring(folder.readKeyring())
  return keyring?.lock.kind === 'passphrase'
    ? unwrapByPassphrase(keyring.lock, passphrase, deps)
    : null
}
