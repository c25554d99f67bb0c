import { join } from 'node:path'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { createGuide, type GuideFeature, shippedGuide } from '../../main/guide/index.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { nodeInflate } from '../../main/platform/inflate.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { openTestLog, type TestLog, temporaryFolder } from '../activity-log/open-test-log.ts'
import { type TestPaper, testPaper } from '../my-data/test-paper.ts'
import { shortEdition } from './files.ts'

const shippedPolicy = parseDefaultPolicy(defaultPolicy)

/** A guide over a real log in a real encrypted file. */
export type OpenGuide = GuideFeature & {
  readonly log: TestLog
  readonly paper: TestPaper
  readonly changes: () => number
} & Disposable

/** Opens the guide of a laptop that has the short edition, or another. */
export function openGuide(
  options: {
    readonly files?: ReadonlyMap<string, Uint8Array>
    readonly policy?: Partial<Policy>
    readonly acknowledged?: readonly string[]
    readonly paper?: TestPaper
  } = {},
): OpenGuide {
  const folder = temporaryFolder()
  const log = openTestLog({ path: join(folder.path, 'log.db') })
  let changes = 0
  const paper = options.paper ?? testPaper()
  const guide = createGuide({
    ...paper,
    log: log.log,
    policy: { current: () => ({ ...shippedPolicy, ...options.policy }) },
    shipped: shippedGuide(() => options.files ?? shortEdition(), nodeSha256),
    inflate: nodeInflate,
    acknowledged: () => new Set(options.acknowledged ?? []),
    pause: () => Promise.resolve(),
    reportBug: (error) => {
      throw error
    },
    onChanged: () => {
      changes += 1
    },
  })
  return {
    ...guide,
    log,
    paper,
    changes: () => changes,
    [Symbol.dispose]: () => {
      guide.dispose()
      log[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}
