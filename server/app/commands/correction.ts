import type { Command } from 'commander'
import { z } from 'zod'
import { readSlotId } from '../../../shared/check-ins/slots.ts'
import { type CorrectionKind, correctionPurposes } from '../../../shared/corrections/model.ts'
import { answerers, readersOf, recordReads } from '../../access-log/index.ts'
import {
  askersOf,
  type CorrectionRequest,
  correctionsOf,
  dayEndsOf,
  decideCorrection,
} from '../../corrections/index.ts'
import { type Employee, employeesOfUnits, findEmployee } from '../../organisation/index.ts'
import {
  correctionsText,
  type DatedCorrection,
  nameOf,
  refusalText,
  type ShownCorrection,
} from './correction-text.ts'
import { requireDevice } from './find-device.ts'
import { type Office, officeShape, requireOffice, withOffice } from './in-office.ts'
import { policyInForce } from './policy-in-force.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import { typedTime } from './worded.ts'

const roles = ['hr', 'it-security', 'rights-desk', 'supervisor', 'auditor'] as const
type Role = (typeof roles)[number]
const offices = { roles, usual: 'hr' } as const
const role = z
  .enum(roles, { error: 'must be hr, it-security, rights-desk, supervisor or auditor' })
  .optional()

const listSchema = z.object({
  ...{ ...officeShape, role },
  ppr: z.string().trim().optional(),
  all: z.boolean().default(false),
})
const decideSchema = z.object({
  ...{ ...officeShape, role },
  request: z
    .string('name the request, from "correction list"')
    .regex(/^[^/]+\/\d{1,4}\/\d{1,9}$/, 'must be a request as "correction list" names it'),
  outcome: z.enum(['accepted', 'partly', 'refused'], {
    error: 'must be accepted, partly or refused',
  }),
  reasons: plainText(2_000),
  time: typedTime.optional(),
})

/** What is read of the record where a request of each kind is read. */
const parts = {
  'attendance-contested': 'attendance-corrections',
  'posture-contested': 'security-corrections',
  'record-contested': 'privacy-corrections',
} as const satisfies Readonly<Record<CorrectionKind, keyof typeof readersOf>>

/** `ministry correction list|decide`: what employees say is recorded wrongly, and the answer within the days of the law. */
export function addCorrection(program: Command): void {
  const command = program
    .command('correction')
    .description('requests for a correction (law 09-08, article 8), answered in ten clear days')
  withOffice(command.command('list'), offices.usual)
    .description('requests that wait, the overdue first (each person is told who read)')
    .option('--ppr <ppr>', 'only of this employee')
    .option('--all', 'also what was answered')
    .action((_options, self: Command) => inSession(self, list(self)))
  withOffice(command.command('decide'), offices.usual)
    .description('answer a request, once, with reasons that the employee reads')
    .requiredOption('--request <request>', 'from "correction list"')
    .requiredOption('--outcome <outcome>', 'accepted, partly or refused')
    .requiredOption('--reasons <text>', 'why; the employee reads it')
    .option('--time <time>', 'of a slot: the official time that counts from now on, like 09:05')
    .action((_options, self: Command) => inSession(self, decide(self)))
}

function list(self: Command) {
  return async (session: Session): Promise<void> => {
    const asked = readOptions(listSchema, self.optsWithGlobals())
    const office = await requireOffice(session, asked, offices)
    const ofUnits = await employeesOfUnits(session.context.db, office.units)
    const employees = ofUnits.filter(({ ppr }) => asked.ppr === undefined || ppr === asked.ppr)
    if (employees.length === 0 && asked.ppr !== undefined)
      throw new InputError(`There is no employee ${asked.ppr} of ${office.reach}.`)
    const requests = await readRequests(session, {
      ...{ employees, office, isWaitingOnly: !asked.all },
    })
    const shown = await withDays(session, office, requests)
    const names = shown.map(nameOf)
    session.answer(
      correctionsText(shown),
      shown.map(({ employee: _, request: __, ...each }, index) => ({
        request: names[index],
        ...each,
      })),
    )
  }
}

function decide(self: Command) {
  return async (session: Session): Promise<void> => {
    const asked = readOptions(decideSchema, self.optsWithGlobals())
    const { outcome, reasons, time } = asked
    const by = await requireOffice(session, asked, offices)
    const request = await requireRequest(session, asked.request, by)
    const purpose = correctionPurposes[request.kind]
    if (answerers[purpose] !== by.role)
      throw new InputError(
        `--role: a request about ${purpose} is answered by ${answerers[purpose]}, not by ${by.role}.`,
      )
    if (time !== undefined && request.kind !== 'attendance-contested')
      throw new InputError('--time goes with a request about a slot.')
    if (time !== undefined && outcome === 'refused')
      throw new InputError('--time: what is refused changes no time.')
    const counts = timeThatCounts(request, asked)
    const { context, requireKeys, answer } = session
    const { sign } = await requireKeys()
    const policy = await policyInForce(context)
    const office = { context, sign, account: by.account, role: by.role, policy }
    // A refusal may tell of the other end of the day.
    if (counts !== null) await withDays(session, by, [request])
    const decided = await decideCorrection(office, { request, outcome, reasons, time: counts })
    if (!decided.ok) throw new InputError(refusalText(request, decided.failure, counts))
    const said = counts === null ? '' : ` ${request.slot ?? 'It'} counts as ${counts}.`
    answer(
      `Answered ${nameOf(request)}: ${outcome}.${said} The employee will read it; what was recorded stays.`,
      { request: nameOf(request), outcome, time: counts, at: decided.value.at },
    )
  }
}

/** The time that counts after an answer: that of the request where it is accepted and no other is given. */
function timeThatCounts(
  { kind, said }: CorrectionRequest,
  { outcome, time }: z.infer<typeof decideSchema>,
) {
  if (kind !== 'attendance-contested' || outcome === 'refused') return null
  if (time !== undefined) return time
  if (outcome === 'partly')
    throw new InputError('--time: what is accepted in part needs the time that counts.')
  if (said?.time) return said.time
  throw new InputError('--time: what the employee wrote was erased, so say which time counts.')
}

/** The requests that a role may read. Whoever made one is told before it is shown; nobody else’s record is read. */
async function readRequests(
  { context, requireKeys }: Session,
  {
    employees,
    office: { role: reader, account },
    isWaitingOnly,
  }: {
    readonly employees: readonly Employee[]
    readonly office: Pick<Office<Role>, 'role' | 'account'>
    readonly isWaitingOnly: boolean
  },
): Promise<readonly ShownCorrection[]> {
  const { sign } = await requireKeys()
  const ids = employees.map(({ id }) => id)
  const asked = { employees: ids, kinds: kindsFor(reader), isWaitingOnly }
  const askers = await askersOf(context.db, asked)
  await recordReads(
    context,
    sign,
    askers.map(({ employee, kind }) => ({ employee, role: reader, account, what: parts[kind] })),
  )
  const policy = await policyInForce(context)
  const found = await correctionsOf(context.db, {
    ...asked,
    // Of somebody who asked meanwhile nothing is shown: they were not told.
    employees: askers.map(({ employee }) => employee),
    ...{ policy },
    now: context.now(),
  })
  return found.flatMap((each) => {
    const owner = employees.find(({ id }) => id === each.employee)
    return owner ? [{ ...each, ppr: owner.ppr, name: owner.name }] : []
  })
}

/**
 * Requests about slots with what was recorded of both ends of their day and what counts, so that nobody answers blind.
 * Their owner is told that this attendance was read.
 */
async function withDays(
  session: Session,
  { role: reader, account }: Pick<Office<Role>, 'role' | 'account'>,
  requests: readonly ShownCorrection[],
): Promise<readonly DatedCorrection[]> {
  const { context, requireKeys } = session
  const dated = requests.map((request) => ({
    request,
    date: request.slot === null ? null : readSlotId(request.slot).date,
  }))
  const days = new Map(
    dated.flatMap(({ request: { employee }, date }) =>
      date === null ? [] : [[`${employee} ${date}`, { employee, date }]],
    ),
  )
  const { sign } = await requireKeys()
  await recordReads(
    context,
    sign,
    [...days.values()].map(({ employee, date }) => ({
      ...{ employee, role: reader, account, what: 'attendance', from: date, to: date },
    })),
  )
  const policy = await policyInForce(context)
  const endsOf = await dayEndsOf(context.db, { days: [...days.values()], policy })
  return dated.map(({ request, date }) => ({
    ...request,
    day: date === null ? null : endsOf({ employee: request.employee, date }),
  }))
}

/** The kinds of requests that a role may read. */
function kindsFor(reader: Role): readonly CorrectionKind[] {
  const kinds = ['attendance-contested', 'posture-contested', 'record-contested'] as const
  return kinds.filter((kind) => readersOf[parts[kind]].some((each) => each === reader))
}

/** The request that is named so, where this role may read it; its owner is told that it was read. */
async function requireRequest(
  session: Session,
  named: string,
  office: Office<Role>,
): Promise<ShownCorrection> {
  const [typed = '', generation, seq] = named.split('/')
  const { device, employee: number } = await requireDevice(session.context, typed)
  const employee = await findEmployee(session.context.db, number)
  const isInReach = employee !== null && office.units.includes(employee.unit)
  const found = isInReach
    ? await readRequests(session, { employees: [employee], office, isWaitingOnly: false })
    : []
  const request = found.find(
    ({ request: place }) =>
      place.device === device &&
      place.generation === Number(generation) &&
      place.seq === Number(seq),
  )
  if (request) return request
  throw new InputError(
    `There is no request "${named}" that ${office.role} answers here: see "correction list --role ${office.role}".`,
  )
}
