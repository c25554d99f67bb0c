import type { AnyCheck } from '../../check.ts'
import { agentVersion } from './agent-version.ts'
import { clockAccuracy } from './clock-accuracy.ts'
import { keyStore } from './key-store.ts'
import { logIntegrity } from './log-integrity.ts'
import { timeZoneData } from './time-zone-data.ts'
import { tunnel } from './tunnel.ts'
import { waitingEntries } from './waiting-entries.ts'

/** What the agent knows by itself, on every system. */
export const ownChecks: readonly AnyCheck[] = [
  tunnel,
  clockAccuracy,
  keyStore,
  logIntegrity,
  waitingEntries,
  agentVersion,
  timeZoneData,
]
