import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import type { ReaderRole } from '../../access-log/index.ts'
import { rolesOf } from '../../accounts/index.ts'
import { InputError, type Session } from './session.ts'
import { requireUnits } from './units-asked.ts'

/** The name of an account: of the machine, of a directory, or one agreed for the ministry. */
export const accountSchema = z
  .string('name the account')
  .trim()
  .normalize('NFC')
  .regex(
    /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._@\\-]{0,63}$/u,
    'must be the name of an account: letters, digits and . _ @ \\ -, at most 64',
  )

/** The account of the machine on which a command is given. */
export function machineAccount(): string {
  return userInfo().username
}

/** Who acts, in which office, on which units: options of each command that is given in one. */
export const officeShape = {
  as: accountSchema.optional(),
  unit: z.coerce.number('must be the number of a unit').int().min(1).optional(),
}

/** Adds `--as`, `--role` and `--unit`; `usual` says which office is meant where none is named. */
export function withOffice(command: Command, usual: string): Command {
  return command
    .option('--as <account>', 'who gives the command (default: the account of this machine)')
    .option('--role <role>', `in which office (default: that of --as, or ${usual})`)
    .option('--unit <number>', 'only this unit and those under it')
}

/** In which office somebody acts, under whose name, and on which units. */
export type Office<R extends ReaderRole = ReaderRole> = {
  readonly role: R
  /** Stays on the server; the laptop learns the role. */
  readonly account: string
  readonly units: readonly number[]
  /** The units in words, as the end of a sentence. */
  readonly reach: string
}

/**
 * The office in which a command is given. A supervisor reaches the units that their account holds, and those under
 * them, and nothing else. The other offices are believed as they are named, unless `--as` names an account: then it
 * must hold them too.
 */
export async function requireOffice<R extends ReaderRole>(
  session: Session,
  asked: {
    readonly as?: string | undefined
    readonly role?: R | undefined
    readonly unit?: number | undefined
  },
  { roles, usual }: { readonly roles: readonly R[]; readonly usual: R },
): Promise<Office<R>> {
  const { context } = session
  const { as, unit } = asked
  const held = await rolesOf(context.db, as ?? machineAccount())
  const role = asked.role ?? (as === undefined ? usual : onlyOffice(as, held, roles))
  const account = signatureOf(as)
  if (role !== 'supervisor' && as === undefined)
    return {
      ...{ role, account, units: await requireUnits(context, unit) },
      reach: unit === undefined ? 'any unit' : `unit ${unit} or of one under it`,
    }
  const own = held.filter((each) => each.role === role).map((each) => each.unit)
  const who = as ?? machineAccount()
  if (own.length === 0)
    throw new InputError(
      `The account ${who} is ${role} of no unit: whoever administers the server says of which, with "account grant --account ${who} --role ${role} --unit …"${as === undefined ? '; or name yours with --as' : ''}.`,
    )
  const reached = new Set(
    (await Promise.all(own.map((each) => requireUnits(context, each)))).flat(),
  )
  const units = unit === undefined ? [...reached] : await requireUnits(context, unit)
  if (!units.every((each) => reached.has(each)))
    throw new InputError(
      `--unit: the account ${who} is ${role} of unit ${own.join(', ')} and what is under it, and ${unit} is not.`,
    )
  return {
    ...{ role, account, units },
    reach: `unit ${unit ?? own.join(', ')} or of one under it`,
  }
}

/** The one office of an account that a command takes; which one must be said where there are several. */
function onlyOffice<R extends ReaderRole>(
  account: string,
  held: readonly { readonly role: string }[],
  roles: readonly R[],
): R {
  const fitting = roles.filter((role) => held.some((each) => each.role === role))
  const [role, ...others] = fitting
  if (role !== undefined && others.length === 0) return role
  throw new InputError(
    role === undefined
      ? `The account ${account} holds no office in which this is done (${roles.join(', ')}): see "account list".`
      : `--role: the account ${account} is ${fitting.join(' and ')}: say in which office.`,
  )
}

/** What is kept of who acted: the account, and the machine’s where that is another. */
function signatureOf(as: string | undefined): string {
  const typedBy = machineAccount()
  return as === undefined || as === typedBy ? typedBy : `${as} (typed by ${typedBy})`
}
