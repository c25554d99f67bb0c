import type { Command } from 'commander'
import { z } from 'zod'
import { formatEnrolmentCode } from '../../../shared/enrolment/code.ts'
import { codeLifeHours, issueCode } from '../../enrolment/index.ts'
import { pprSchema, requireEmployee } from './organisation.ts'
import { printable } from './printable.ts'
import { inSession, readOptions } from './session.ts'

/** A code waits a month at most: one forgotten longer is made anew. */
const longestHours = 720
const hoursWords = `must be a whole number of hours from 1 to ${longestHours}`

const optionsSchema = z.object({
  ppr: pprSchema,
  hours: z.coerce
    .number(hoursWords)
    .refine((hours) => Number.isInteger(hours) && hours >= 1 && hours <= longestHours, hoursWords),
  server: z.url({ protocol: /^https?$/, message: 'must be an http or https address' }).optional(),
})

/** `ministry enrolment-code`: a one-time code, shown once and kept nowhere. */
export function addEnrolmentCode(program: Command): void {
  program
    .command('enrolment-code')
    .description('make a one-time code with which an employee enrols one laptop')
    .requiredOption('--ppr <digits>', 'whose laptop it is')
    .option(
      '--hours <number>',
      `how long the code waits, from 1 to ${longestHours}`,
      String(codeLifeHours),
    )
    .option('--server <address>', 'address of this server as laptops reach it, for the link')
    .action((options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        const keys = await requireKeys()
        const { ppr, hours, server } = readOptions(optionsSchema, options)
        const employee = await requireEmployee(context, ppr)
        const issued = await issueCode(context, keys, { employee: employee.id, hours })
        const code = formatEnrolmentCode(issued)
        const { expiresAt } = issued
        const query = new URLSearchParams({ ...(server ? { server } : {}), code })
        const link = `mourafiq://enrol?${query}`
        answer(
          [
            `Code for ${printable(employee.name)} (PPR ${ppr}), to be used once before ${expiresAt}:`,
            '',
            `  ${code}`,
            '',
            `  ${link}`,
            '',
            'It is shown here only. Hand it over in person or by a channel you trust.',
          ].join('\n'),
          { code, link, expiresAt },
        )
      }),
    )
}
