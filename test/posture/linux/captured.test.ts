import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { unreadReasons } from '../../../shared/posture/catalogue.ts'
import { judge } from '../judging.ts'
import { fixture } from './fixture.ts'

const folder = join(import.meta.dirname, '../../fixtures/posture/linux/captured')
const states = readdirSync(folder).filter((name) => name.endsWith('.json'))

const answersSchema = z.record(
  z.string(),
  z.union([z.string(), z.object({ ok: z.literal(false), why: z.enum(unreadReasons) })]),
)
const stateSchema = z.strictObject({
  check: z.string(),
  administrator: z.strictObject({ reason: z.string(), answers: answersSchema }),
  ordinary: z.strictObject({ reason: z.string(), differing: answersSchema }),
})

describe('a laptop that was', () => {
  it.each(states)('%s is judged as it was', (name) => {
    const { check, administrator, ordinary } = stateSchema.parse(
      JSON.parse(fixture(`captured/${name}`)),
    )
    expect(judge('linux', check, administrator.answers)).toBe(administrator.reason)
    const seen = { ...administrator.answers, ...ordinary.differing }
    expect(judge('linux', check, seen)).toBe(ordinary.reason)
  })
})
