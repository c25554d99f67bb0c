import { lineIn } from './lines.ts'

/**
 * The version in the answer of sw_vers; null where it is none. macOS 11 and 26 call themselves 10.16 and 16 before programs
 * that were built for the time before them: nobody knows then which version it is.
 */
export function versionIn(text: string): string | null {
  const version = lineIn(text)
  if (version === null || !/^\d{1,3}(\.\d{1,3}){0,2}$/.test(version)) return null
  return /^(10\.16|1[6-9]|2[0-5])(\.|$)/.test(version) ? null : version
}

/** The number by which a version of macOS goes: 15 of 15.6.1. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}
