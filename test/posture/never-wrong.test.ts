import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../main/platform/probe.ts'
import { checksFor, scan } from '../../main/posture/index.ts'
import { systems, unreadReasons, verdictOf } from '../../shared/posture/catalogue.ts'
import { shippedRules } from './judging.ts'

const all = systems.flatMap((system) => checksFor(system).map((check) => ({ system, check })))
const unreadable: fc.Arbitrary<Reading> = fc
  .constantFrom(...unreadReasons)
  .map((why) => ({ ok: false, why }))
/** What no tool answers: rubbish, cut texts, JSON of another shape, signs that turn lines round. */
const rubbish: fc.Arbitrary<Reading> = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ maxLength: 400 }),
    fc.json(),
    fc.constantFrom('', '\n', '\0', '{', '[]', 'null', '{"value":', '‮0‬', 'x'.repeat(100_000)),
  )
  // One sign alone is all that some files of a kernel hold.
  .filter((text) => !/^[01YN]$/.test(text.trim()))
  .map((text) => ({ ok: true, text }))

describe.each(all)('$system $check.id', ({ check }) => {
  it('makes no pass and no fail of facts that cannot be read', () => {
    fc.assert(
      fc.property(fc.infiniteStream(unreadable), (answers) => {
        const reason = check.judge(() => answers.next().value, shippedRules)
        expect(['unknown', 'not-applicable']).toContain(verdictOf(check.id, reason))
      }),
    )
  })

  it('makes no pass and no fail of rubbish', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.oneof(rubbish, unreadable)), (answers) => {
        const reason = check.judge(() => answers.next().value, shippedRules)
        expect(['unknown', 'not-applicable']).toContain(verdictOf(check.id, reason))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a scan', () => {
  it('whose every question throws, hangs or answers rubbish still answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.oneof(rubbish, unreadable)), async (answers) => {
        for (const system of systems) {
          const found = await scan(checksFor(system), shippedRules, {
            probe: { ask: () => Promise.resolve(answers.next().value) },
            own: {
              account: () => {
                throw new Error('no account')
              },
            },
            monotonicMs: () => 0,
          })
          expect(found.map(({ check }) => check)).toEqual(checksFor(system).map(({ id }) => id))
        }
      }),
      { numRuns: 50 },
    )
  })
})
