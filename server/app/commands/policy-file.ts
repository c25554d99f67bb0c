import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type CanonicalValue, canonicalJson } from '../../../shared/kernel/canonical-json.ts'
import {
  type CalendarPatch,
  calendarPatchSchema,
  type Policy,
  policySchema,
} from '../../../shared/policy/model.ts'
import { InputError } from './session.ts'

/** A policy or a calendar patch, read from its file. */
export type RulesDocument = { readonly serial: number; readonly body: CanonicalValue } & (
  | { readonly kind: 'policy'; readonly rules: Policy }
  | { readonly kind: 'calendar-patch'; readonly rules: CalendarPatch }
)

/** Most faults told at once: enough to work through, not so many that the first scroll away. */
const shownFaults = 30

/** What only a policy has, and what only a calendar patch has; each of hours and holidays is in both. */
const policyMembers = ['edition', 'zone', 'telework', 'windows', 'reminders', 'sync', 'privacy']
const patchMembers = ['id', 'reason', 'remove']

/** Reads a file of rules; what cannot be read is told by its path within the file. */
export async function readRules(path: string): Promise<RulesDocument> {
  const value = parseJson(path, await readText(path))
  const options = { error: wordsOf, reportInput: true }
  if (kindOf(path, value) === 'calendar-patch') {
    const parsed = calendarPatchSchema.safeParse(value, options)
    if (!parsed.success) throw unreadable(path, 'calendar patch', parsed.error)
    const rules = parsed.data
    return { kind: 'calendar-patch', serial: rules.serial, rules, body: bodyOf(path, rules) }
  }
  const parsed = policySchema.safeParse(value, options)
  if (!parsed.success) throw unreadable(path, 'policy', parsed.error)
  const rules = parsed.data
  return { kind: 'policy', serial: rules.serial, rules, body: bodyOf(path, rules) }
}

/** One error for all faults of a file, each with its place. */
export function refusalOf(
  what: string,
  faults: readonly { readonly path: string; readonly words: string }[],
): InputError {
  const lines = faults
    .slice(0, shownFaults)
    .map(({ path, words }) => `  ${path || '(the whole file)'}: ${words}`)
  const more = faults.length > shownFaults ? [`  … and ${faults.length - shownFaults} more`] : []
  return new InputError(
    [`${what} was not published; please correct:`, ...lines, ...more].join('\n'),
  )
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new InputError(`${path} cannot be read: check the name of the file.`)
  })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError(`${path} is not UTF-8 text: a policy is a JSON file, saved as UTF-8.`)
  }
  // A program or an archive may pass for UTF-8; no JSON holds these characters as they are.
  if (/(?![\t\n\r])\p{Cc}/u.test(text))
    throw new InputError(`${path} is not a text file: a policy is a JSON file, saved as UTF-8.`)
  return text
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${error instanceof Error ? error.message : ''}.`)
  }
}

function kindOf(path: string, value: unknown): RulesDocument['kind'] {
  const members = z.record(z.string(), z.unknown()).safeParse(value).data
  if (!members || Array.isArray(value))
    throw new InputError(`${path} holds no JSON object: a policy or a calendar patch is one.`)
  const count = (names: readonly string[]) => names.filter((name) => name in members).length
  const [ofPolicy, ofPatch] = [count(policyMembers), count(patchMembers)]
  if (ofPolicy === 0 && ofPatch === 0)
    throw new InputError(
      `${path} is neither a policy (${policyMembers.join(', ')}) nor a calendar patch (${patchMembers.join(', ')}): see docs/formats/policy-v1.md.`,
    )
  return ofPatch > ofPolicy ? 'calendar-patch' : 'policy'
}

/** Words for what the schema library would say in its own; undefined leaves them to it. */
function wordsOf(issue: { readonly code?: string; readonly input?: unknown }): string | undefined {
  return issue.code !== 'unrecognized_keys' && issue.input === undefined ? 'is missing' : undefined
}

function unreadable(path: string, kind: string, { issues }: z.ZodError): InputError {
  // A text that is no date at all is also not a date of the calendar: the first words on a place are enough.
  const byPath = new Map<string, string>()
  for (const issue of issues) {
    const place = issue.path.join('.')
    byPath.set(place, byPath.get(place) ?? issue.message)
  }
  return refusalOf(
    `${path}, read as a ${kind},`,
    [...byPath].map(([place, words]) => ({ path: place, words })),
  )
}

function bodyOf(path: string, rules: Policy | CalendarPatch): CanonicalValue {
  const body: CanonicalValue = JSON.parse(JSON.stringify(rules))
  try {
    canonicalJson(body)
  } catch (error) {
    throw new InputError(
      `${path} holds what cannot be signed (${error instanceof Error ? error.message : ''}).`,
    )
  }
  return body
}
