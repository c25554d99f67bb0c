import type { ProbedSource, Reading } from '../../../platform/probe.ts'
import { type PlistValue, plistIn } from './plist.ts'

/** The file of a domain of preferences, and whether it is there: plutil says neither absence nor refusal apart. */
export function preferenceSources(path: string): {
  readonly list: ProbedSource
  readonly file: ProbedSource
} {
  return {
    list: {
      kind: 'program',
      paths: ['/usr/bin/plutil'],
      args: ['-convert', 'xml1', '-o', '-', path],
    },
    file: { kind: 'file', path, as: 'hex' },
  }
}

type Preferences = ReadonlyMap<string, PlistValue>
type Unread = Extract<Reading, { ok: false }>['why']

/** The preferences of a domain, `absent` where it has no file, or why they cannot be read. */
export function preferencesIn(list: Reading, file: () => Reading): Preferences | 'absent' | Unread {
  if (list.ok) return plistIn(list.text) ?? 'not-understood'
  if (list.why !== 'ended-badly') return list.why
  const there = file()
  if (there.ok) return list.why
  return there.why === 'source-missing' ? 'absent' : there.why
}
