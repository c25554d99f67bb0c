import json from '../../assets/policy/default-policy.json' with { type: 'json' }
import type { Reading } from '../../main/platform/probe.ts'
import type { AnyCheck } from '../../main/posture/check.ts'
import { checksFor } from '../../main/posture/index.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import type { System } from '../../shared/posture/catalogue.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'

const { posture } = parseDefaultPolicy(json)
if (!posture) throw new Error('the shipped policy has posture rules')

/** The rules that the agent ships with. */
export const shippedRules: PostureRules = posture

/** A check of a system, which must exist. */
export function checkOf(system: System, id: string): AnyCheck {
  const check = checksFor(system).find((each) => each.id === id)
  if (!check) throw new Error(`there is no check ${id} on ${system}`)
  return check
}

/** What the sources of a check answer: a text, or why there is none. What is not given is missing, but for the byte order. */
export type Answers = Readonly<Record<string, string | Reading>>

/** Judges answers that were captured or constructed. */
export function judge(
  system: System,
  id: string,
  answers: Answers,
  rules: Partial<PostureRules> = {},
): string {
  const check = checkOf(system, id)
  const unknown = Object.keys(answers).filter((name) => !Object.hasOwn(check.sources, name))
  if (unknown.length > 0) throw new Error(`${id} reads no ${unknown.join(', ')}`)
  return check.judge(
    (name) => {
      // Almost every laptop is little-endian, and so is each that something was captured on.
      const answer = answers[name] ?? (name === 'byteOrder' ? '{"order":"LE"}' : undefined)
      if (answer === undefined) return { ok: false, why: 'source-missing' }
      return typeof answer === 'string' ? { ok: true, text: answer } : answer
    },
    { ...shippedRules, ...rules },
  )
}
