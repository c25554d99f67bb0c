import type { SupportedVersion } from '../../shared/posture/rules-model.ts'
import { compareVersions } from './parse.ts'

/** Where a version stands among those that are supported. One that is newer than all of them is no fault. */
export function judgeVersion(
  version: string,
  lines: readonly SupportedVersion[],
): 'supported' | 'ends-soon' | 'unsupported' | 'not-understood' | 'not-asked' {
  if (!/^\d{1,6}(\.\d{1,6}){0,3}$/.test(version)) return 'not-understood'
  if (lines.length === 0) return 'not-asked'
  const line = lines.find(
    ({ from, before }) =>
      compareVersions(version, from) >= 0 &&
      (before === undefined || compareVersions(version, before) < 0),
  )
  if (line) return line.endsSoon ? 'ends-soon' : 'supported'
  const isNewest = lines.every(({ from }) => compareVersions(version, from) > 0)
  return isNewest ? 'supported' : 'unsupported'
}
