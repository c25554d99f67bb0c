import type { Command } from 'commander'
import { z } from 'zod'
import { grantRole, listRoles, revokeRole } from '../../accounts/index.ts'
import { accountSchema, machineAccount } from './in-office.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import { tableOf } from './table.ts'
import { requireUnits } from './units-asked.ts'

const roles = ['supervisor', 'hr', 'it-security', 'rights-desk', 'auditor'] as const
const roleSchema = z.object({
  account: accountSchema,
  role: z.enum(roles, { error: `must be ${roles.join(', ')}` }),
  unit: z.coerce.number('must be the number of a unit').int().min(1),
})
const listSchema = z.object({ all: z.boolean().default(false) })

/** `ministry account grant|revoke|list`: which account holds which office, over which unit and those under it. */
export function addAccount(program: Command): void {
  const command = program
    .command('account')
    .description('who holds which office, over which unit and those under it')
  named(command.command('grant'))
    .description('give an account an office over a unit')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const { held, by, unitName } = await changeOf(session, self)
        const isNew = await session.context.db.inTransaction((tx) => grantRole(tx, held, by))
        if (!isNew)
          throw new InputError(`${held.account} is ${held.role} of unit ${held.unit} already.`)
        session.answer(`${held.account} is ${held.role} of ${unitName} and what is under it.`, held)
      }),
    )
  named(command.command('revoke'))
    .description('take an office back; that it was held stays on record')
    .action((_options, self: Command) =>
      inSession(self, async (session) => {
        const { held, by, unitName } = await changeOf(session, self)
        const wasHeld = await session.context.db.inTransaction((tx) => revokeRole(tx, held, by))
        if (!wasHeld)
          throw new InputError(
            `${held.account} is not ${held.role} of unit ${held.unit}: see "account list".`,
          )
        session.answer(`${held.account} is ${held.role} of ${unitName} no more.`, held)
      }),
    )
  command
    .command('list')
    .description('who holds which office where')
    .option('--all', 'also what was taken back')
    .action((_options, self: Command) =>
      inSession(self, async ({ context, answer }) => {
        const { all } = readOptions(listSchema, self.optsWithGlobals())
        const found = (await listRoles(context.db)).filter(({ revoked }) => all || revoked === null)
        const rows = found.map(({ account, role, unit, granted, revoked }) => [
          ...[account, role, unit, `${granted.at} by ${granted.by}`],
          revoked ? `${revoked.at} by ${revoked.by}` : '',
        ])
        answer(tableOf(['account', 'role', 'unit', 'granted', 'taken back'], rows), found)
      }),
    )
}

function named(command: Command): Command {
  return command
    .requiredOption('--account <account>', 'who gives the commands: the name of their account')
    .requiredOption('--role <role>', roles.join(', '))
    .requiredOption('--unit <number>', 'their unit, from "unit list"')
}

/** What is to change, by whom, of a unit that there is. */
async function changeOf({ context, requireKeys }: Session, self: Command) {
  await requireKeys()
  const held = readOptions(roleSchema, self.optsWithGlobals())
  await requireUnits(context, held.unit)
  return {
    held,
    by: { at: context.now(), by: machineAccount() },
    unitName: `unit ${held.unit}`,
  }
}
