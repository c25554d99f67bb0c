import '../ui/fonts.css'
import '../ui/tokens.css'
import '../ui/type.css'
import '../ui/contrast.css'
import '../ui/zellige.css'
import '../ui/page.css'
import { type JSX, StrictMode } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { BridgeProvider } from '../bridge/bridge.tsx'
import { Appearance, type Reading } from './appearance.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'
import { ResultsProvider } from './results.tsx'
import { WishesProvider } from './wishes.tsx'

type AppProps = { readonly bridge: Bridge; readonly reading?: Reading }

/** The whole page, over the one bridge to the main process. */
export function App({ bridge, reading }: AppProps): JSX.Element {
  return (
    <StrictMode>
      <BridgeProvider bridge={bridge}>
        <Appearance {...reading}>
          <ErrorBoundary>
            <ResultsProvider>
              <WishesProvider>
                <Gate />
              </WishesProvider>
            </ResultsProvider>
          </ErrorBoundary>
        </Appearance>
      </BridgeProvider>
    </StrictMode>
  )
}
