import {
  type About,
  type LicensedPart,
  ownPartName,
  partsSchema,
} from '../../shared/about/model.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Runtime } from '../platform/runtime.ts'
import type { PolicySource } from '../policy/source.ts'

/** What the agent can say of itself. */
export type AboutDeps = {
  readonly db: ReadableDb
  readonly agentVersion: string
  readonly policy: Pick<PolicySource, 'current'>
  readonly runtime: Runtime
  readonly tzdata: string
  readonly place: About['log']
  /** What the build wrote of each bundle. */
  readonly licenceLists: () => Promise<readonly unknown[]>
}

/** Answers what this is, where it keeps what it keeps, and of what it is made. */
export function createAbout(deps: AboutDeps): {
  readonly handlers: Pick<Handlers, 'getAbout' | 'getLicences'>
} {
  const { host, system, electron, chromium, node } = deps.runtime
  return {
    handlers: {
      getAbout: async () =>
        ok({
          agentVersion: deps.agentVersion,
          policyEdition: deps.policy.current().edition,
          host,
          system,
          versions: {
            ...(electron === undefined ? {} : { electron }),
            ...(chromium === undefined ? {} : { chromium }),
            node,
            sqlite: sqliteVersion(deps.db),
            tzdata: deps.tzdata,
          },
          log: deps.place,
        }),
      getLicences: async () => ok(eachOnce(await deps.licenceLists())),
    },
  }
}

function sqliteVersion(db: ReadableDb): string {
  return String(db.prepare('SELECT sqlite_version()').pluck().get())
}

/** Every part once, whichever bundles hold it: ours first, then in the order of the alphabet. */
function eachOnce(lists: readonly unknown[]): readonly LicensedPart[] {
  const parts = lists.flatMap((list) => partsSchema.parse(list))
  const once = new Map(parts.map((part) => [`${part.name} ${part.version}`, part]))
  const rank = ({ name }: LicensedPart) => (name === ownPartName ? 0 : 1)
  return [...once.values()].toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'),
  )
}
