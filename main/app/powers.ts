import type { About } from '../../shared/about/model.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Destination } from '../../shared/shell/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { AboutDeps } from '../about/index.ts'
import type { ActivityLogDeps, RememberedReceipt } from '../activity-log/index.ts'
import type { MyDataDeps } from '../my-data/index.ts'
import type { Badge } from '../platform/badge.ts'
import type { Clock } from '../platform/clock.ts'
import type { AgentCrypto } from '../platform/crypto.ts'
import type { Http } from '../platform/http.ts'
import type { Notifier } from '../platform/notifier.ts'
import type { RandomBytes } from '../platform/random.ts'
import type { PostureDeps } from '../posture/index.ts'
import type { Preferences } from './preferences-file.ts'

/** The powers of the agent, created once by the composition root. */
export type Powers = {
  readonly clock: Clock
  readonly crypto: AgentCrypto
  readonly randomBytes: RandomBytes
  readonly http: Http
  readonly notifier: Notifier
  readonly badge: Badge
  readonly saveFile: MyDataDeps['saveFile']
  readonly showSavedFile: MyDataDeps['showSavedFile']
  readonly fonts: MyDataDeps['fonts']
  readonly printPage: MyDataDeps['printPage']
  readonly agentVersion: string
  /** What the security checks read of this machine. */
  readonly posture: Pick<
    PostureDeps,
    'system' | 'probe' | 'own' | 'openSettingsPage' | 'writeSetting'
  >
  readonly guideFiles: () => ReadonlyMap<string, Uint8Array>
  readonly runtime: AboutDeps['runtime']
  readonly licenceLists: AboutDeps['licenceLists']
  /** Bring the window to what the day asks for, and to a task. */
  readonly openToday: () => void
  readonly openTask: (about: TaskRef) => void
  /** Brings the window to a screen. */
  readonly open: (destination: Destination) => void
  /** Whether a window is open, where what happens can be seen. */
  readonly hasWindow: () => boolean
  readonly announce: (topics: readonly ChangeTopic[]) => void
  readonly reportBug: (where: string, error: unknown) => void
}

/** An opened log, and what is kept about it outside of the database. */
export type OpenedProfile = Pick<ActivityLogDeps, 'connection' | 'origin'> & {
  readonly place: About['log']
  readonly rememberedReceipt: () => RememberedReceipt | null
  readonly rememberReceipt: (receipt: RememberedReceipt) => void
  readonly preferences: Preferences
  readonly onPreferences: (preferences: Preferences) => void
}
