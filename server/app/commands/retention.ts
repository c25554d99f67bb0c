import type { Command } from 'commander'
import { z } from 'zod'
import { addMs, dayMs } from '../../../shared/kernel/instant.ts'
import {
  applyRetention,
  newestReception,
  type RetentionLine,
  retentionDue,
} from '../../activity-log/index.ts'
import { publishedRules } from '../../directives/index.ts'
import { shippedPolicy } from '../default-policy.ts'
import { countOf } from './printable.ts'
import { InputError, inSession, readOptions } from './session.ts'
import { tableOf } from './table.ts'

/** A server that hears of no laptop for so long is more likely to have a wrong clock than no laptops. */
const plausibleSilenceDays = 60

const optionsSchema = z.object({
  dryRun: z.boolean().default(false),
  afterLongSilence: z.boolean().default(false),
})

/** `ministry retention apply`: what is past its time goes, as the policy in force says. */
export function addRetention(program: Command): void {
  const retention = program
    .command('retention')
    .description('how long contents are kept (law 09-08, article 3)')
  retention
    .command('apply')
    .description('erase contents that were kept for their whole time; run it once a day')
    .option('--dry-run', 'only count what would be erased')
    .option(
      '--after-long-silence',
      `erase although no laptop was heard for ${plausibleSilenceDays} days`,
    )
    .action((_options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        await requireKeys()
        const { dryRun, afterLongSilence } = readOptions(optionsSchema, command.optsWithGlobals())
        const now = context.now()
        const newest = await newestReception(context.db)
        const isSilent = newest !== null && addMs(newest, plausibleSilenceDays * dayMs) < now
        // An erasure cannot be undone, and a clock set ahead would erase everything.
        if (isSilent && !dryRun && !afterLongSilence)
          throw new InputError(
            `The newest entry came at ${newest}, and this server believes that it is ${now}. If that is right, add --after-long-silence; if not, correct the clock first.`,
          )
        const { policy } = await publishedRules(context.db)
        const deps = { db: context.db, now, policy: policy ?? shippedPolicy() }
        const lines = dryRun ? await retentionDue(deps) : await applyRetention(deps)
        answer(textOf(lines, { dryRun }), { dryRun, edition: deps.policy.edition, lines })
      }),
    )
}

function textOf(lines: readonly RetentionLine[], { dryRun }: { readonly dryRun: boolean }): string {
  const total = lines.reduce((sum, { contents }) => sum + contents, 0)
  const counted = countOf(total, 'content', 'contents')
  const table = tableOf(
    ['purpose', 'days', 'received before', 'contents'],
    lines.map(({ purpose, days, receivedBefore, contents }) => [
      ...[purpose, days, receivedBefore, contents],
    ]),
  )
  return `${table}\n${dryRun ? `${counted} would be erased.` : `${counted} erased.`}`
}
