import type { JSX } from 'react'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import { Blocked } from '../startup/blocked.tsx'
import { KeyLost } from '../startup/key-lost.tsx'
import { KeystoreTrouble } from '../startup/keystore-trouble.tsx'
import { NewPassphrase } from '../startup/new-passphrase.tsx'
import { Starting } from '../startup/starting.tsx'
import { Unlock } from '../startup/unlock.tsx'
import { useStartup } from '../startup/use-startup.ts'
import { WaitingScreen } from '../ui/waiting.tsx'
import { DraftsProvider } from './drafts.tsx'
import { FirstRun } from './first-run.tsx'
import { sendFocusedForm, useShortcuts } from './use-shortcuts.ts'

/** Shows what the start of the agent asks for, and the app itself once the log is open. */
export function Gate(): JSX.Element {
  const { query } = useStartup()
  useShortcuts({ 'send-form': sendFocusedForm })
  if (query.status !== 'ready') return <WaitingScreen />
  const view = query.value
  switch (view.state) {
    case 'starting':
      return <Starting />
    case 'needs-new-passphrase':
      return <NewPassphrase />
    case 'needs-passphrase':
      return <Unlock />
    case 'keystore-unavailable':
    case 'keystore-changed':
      return <KeystoreTrouble view={view} />
    case 'blocked':
      return <Blocked trouble={view.trouble ?? 'unreadable'} />
    case 'key-lost':
      return <KeyLost />
    case 'ready':
      return (
        <DraftsProvider>
          <FirstRun startup={view} />
        </DraftsProvider>
      )
    default:
      return assertNever(view.state)
  }
}
