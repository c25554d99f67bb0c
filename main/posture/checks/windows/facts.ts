import type { ProbedSource } from '../../../platform/probe.ts'
import type { Source } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { script } from './script.ts'

/** The facts that the script answers, by name. */
export const factNames = [
  ...['volume', 'firewall-profiles', 'firewall-products', 'malware-products', 'defender'],
  ...['update-level', 'update-policy', 'update-services', 'update-pause', 'system'],
  ...['inactivity', 'saver-policy', 'saver', 'display-off', 'sleep', 'wake-lock', 'wake-policy'],
  ...['away', 'batteries', 'remote-desktop', 'listeners', 'secure-boot', 'elevation', 'token'],
  ...['password', 'account', 'automatic-login'],
] as const
type FactName = (typeof factNames)[number]

/**
 * The PowerShell that is part of every Windows, asked once in a scan. Its path is the usual one: Windows installed in
 * another folder than `C:\Windows` answers `source-missing` to every check. A cold start with its modules takes seconds on
 * a slow laptop, hence the longer limit. The script is an argument as it is: no shell reads it, no policy on script files
 * applies to it, and no profile runs before it.
 */
export const powerShell: ProbedSource = {
  kind: 'program',
  paths: ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
  args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-Command', script],
  withinMs: 20_000,
}

/** One fact of the answer. */
export function fact(name: FactName): Source {
  return { kind: 'part', of: powerShell, name }
}

/** A whole number of an answer, as a number or as the text of one; null where it is not set, undefined where it is neither. */
export function numberIn(text: string, name: string): number | null | undefined {
  const value = fieldOf(parseJson(text), name)
  if (value === null) return null
  if (typeof value === 'string') return /^-?\d{1,10}$/.test(value) ? Number(value) : undefined
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

/** A claim of an answer; undefined where it is none. */
export function claimIn(text: string, name: string): boolean | undefined {
  const value = fieldOf(parseJson(text), name)
  return typeof value === 'boolean' ? value : undefined
}
