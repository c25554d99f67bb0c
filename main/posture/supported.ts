import type { SupportedVersion } from '../../shared/posture/rules-model.ts'
import { compareVersions } from './parse.ts'

/**
 * Where a version stands among those that are supported. One that is newer than all of them is no fault, and is not known
 * to be supported either: it may be one that its maker never mends for long, or a number that somebody made up. One that
 * is mended by contract alone is not known to be supported, because no laptop tells of the contract.
 */
export function judgeVersion(
  version: string,
  lines: readonly SupportedVersion[],
): 'supported' | 'ends-soon' | 'unsupported' | 'not-settled' | 'not-understood' | 'not-asked' {
  if (!/^\d{1,6}(\.\d{1,6}){0,3}$/.test(version)) return 'not-understood'
  if (lines.length === 0) return 'not-asked'
  const line = lines.find(
    ({ from, before }) =>
      compareVersions(version, from) >= 0 &&
      (before === undefined ? isOfLine(version, from) : compareVersions(version, before) < 0),
  )
  if (line?.byContract) return 'not-settled'
  if (line) return line.endsSoon ? 'ends-soon' : 'supported'
  const isNewest = lines.every(({ from }) => compareVersions(version, from) > 0)
  return isNewest ? 'not-settled' : 'unsupported'
}

/** `13.2` is of the line of `13`, `26.04.1` of that of `26.04`; `26.10` is not. */
const isOfLine = (version: string, from: string): boolean => `${version}.`.startsWith(`${from}.`)
