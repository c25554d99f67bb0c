import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a surprise is told. */
export type ReportBug = (where: string, error: unknown) => void

/** Room for some hundred surprises; then the file becomes the former one, and that one goes. */
const largestFileBytes = 64 * 1024
const fileName = 'surprises.log'
/** Deeper than that, a stack says where everything begins, which is always the same. */
const framesKept = 8

/**
 * What may be kept of a surprise: its kind, its code and where in our own code it happened. Never its message, which
 * may quote what somebody typed, and no path, which may hold a person's name.
 */
export function describeSurprise(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '')
    .split('\n')
    .map((line) => /^\s+at (?:async )?(?:(\S+) )?.*?([^/\\()\s]+:\d+:\d+)\)?$/.exec(line))
    .flatMap((frame) => (frame ? [`${frame[1] ?? ''}@${frame[2]}`] : []))
  return `${error.name}${code} ${frames.slice(0, framesKept).join(' < ')}`
}

/**
 * Keeps surprises in a small file of the profile, for an IT service that asks; nothing is sent anywhere. Whoever runs
 * the program from a terminal in development also reads the error's own words there.
 */
export function createBugReport(options: {
  readonly folder: string
  readonly isPackaged: boolean
  readonly now: () => string
}): ReportBug {
  const path = join(options.folder, fileName)
  return (where, error) => {
    const described = describeSurprise(error)
    const own = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`mourafiq: ${where}: ${options.isPackaged ? described : own}\n`)
    try {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > largestFileBytes) renameSync(path, `${path}.old`)
      appendFileSync(path, `${options.now()} ${where}: ${described}\n`, { mode: 0o600 })
    } catch {
      // A full disk is the likeliest surprise of all: it must not become another one.
      process.stderr.write('mourafiq: the surprise could not be kept\n')
    }
  }
}
