import { createContext, type JSX, type ReactNode, useContext } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'

/** What any call answers: a reply of the contract, seen without its channel's name. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

const BridgeContext = createContext<Bridge | null>(null)

type BridgeProviderProps = { readonly bridge: Bridge; readonly children: ReactNode }

/** Gives the screens their only way to the main process. */
export function BridgeProvider({ bridge, children }: BridgeProviderProps): JSX.Element {
  return <BridgeContext value={bridge}>{children}</BridgeContext>
}

/** The bridge in use. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  if (!bridge) throw new Error('a screen was shown outside the bridge provider')
  return bridge
}
