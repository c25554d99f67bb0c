import type { Command } from 'commander'
import { z } from 'zod'
import { sheetPeriodSchema, sheetVisaSchema, visaRoles } from '../../../shared/follow-up/model.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { officialDateAt, weekOf } from '../../../shared/policy/official-time.ts'
import { readersOf, recordReads } from '../../access-log/index.ts'
import { listDevices } from '../../devices/index.ts'
import {
  findSheet,
  readSheet,
  rebuildSheets,
  type SheetDays,
  type SignedSheet,
  setVisa,
  standingsOf,
  versionsOf,
} from '../../follow-up/index.ts'
import { type Employee, employeesOfUnits, findEmployee } from '../../organisation/index.ts'
import { requireDevice } from './find-device.ts'
import { nameOfSheet, sheetText, standingsText } from './followup-text.ts'
import { type Office, officeShape, requireOffice, withOffice } from './in-office.ts'
import { policyInForce } from './policy-in-force.ts'
import { countOf, plainText } from './printable.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import { typedDate, worded } from './worded.ts'

const readers = { roles: readersOf.sheets, usual: 'supervisor' } as const
const signers = { roles: visaRoles, usual: 'supervisor' } as const
const reader = z.enum(readers.roles, { error: 'must be supervisor or auditor' }).optional()
const sheet = z
  .string('name the sheet, from "followup list"')
  .regex(/^[^/]+\/\d{1,4}\/\d{1,9}$/, 'must be a sheet as "followup list" names it')

const listSchema = z.object({
  ...{ ...officeShape, role: reader },
  period: worded(sheetPeriodSchema, 'must be day or week').default('week'),
  on: typedDate.optional(),
  ppr: z.string().trim().optional(),
})
const showSchema = z.object({ ...officeShape, role: reader, sheet })
const visaSchema = z.object({
  ...{ ...officeShape, sheet },
  role: z
    .enum(signers.roles, { error: 'must be supervisor: a visa is of the hierarchy' })
    .optional(),
  visa: worded(sheetVisaSchema, 'must be seen or returned'),
  remarks: plainText(2_000).optional(),
  earlierVersion: z.boolean().default(false),
})

/** `ministry followup list|show|visa|rebuild`: the sheets that employees signed, and the visa of their line manager. */
export function addFollowUp(program: Command): void {
  const command = program
    .command('followup')
    .description('follow-up sheets (F6) of a unit and those under it, and their visa')
  withOffice(command.command('list'), readers.usual)
    .description(
      'who signed a sheet, who did not, what was returned (each person is told who read)',
    )
    .option('--period <period>', 'day or week', 'week')
    .option('--on <date>', 'a date of the day or week, like 2026-11-23 (default: today)')
    .option('--ppr <ppr>', 'only of this employee')
    .action((_options, self: Command) => inSession(self, list(self)))
  withOffice(command.command('show'), readers.usual)
    .description('one sheet as it was signed, with the versions before it (its owner is told)')
    .requiredOption('--sheet <sheet>', 'from "followup list"')
    .action((_options, self: Command) => inSession(self, show(self)))
  withOffice(command.command('visa'), signers.usual)
    .description('say once of a signed sheet that it was seen, or return it with remarks')
    .requiredOption('--sheet <sheet>', 'from "followup list"')
    .requiredOption('--visa <visa>', 'seen or returned')
    .option('--remarks <text>', 'what the employee reads with it; what is returned needs them')
    .option('--earlier-version', 'of a version after which the employee signed a later one')
    .action((_options, self: Command) => inSession(self, visa(self)))
  command
    .command('rebuild')
    .description('note anew from the logs which sheets were signed; nothing is shown')
    .action((_options, self: Command) => inSession(self, rebuild))
}

function daysOf(period: SheetDays['period'], date: CalendarDate): SheetDays {
  const week = weekOf(date)
  const [from = date, to = date] = period === 'day' ? [date, date] : [week.at(0), week.at(-1)]
  return { period, from, to }
}

function list(self: Command) {
  return async (session: Session): Promise<void> => {
    const { context, answer } = session
    const asked = readOptions(listSchema, self.optsWithGlobals())
    const office = await requireOffice(session, asked, readers)
    const ofUnits = await employeesOfUnits(context.db, office.units)
    const employees = ofUnits.filter(({ ppr }) => asked.ppr === undefined || ppr === asked.ppr)
    if (employees.length === 0 && asked.ppr !== undefined)
      throw new InputError(`There is no employee ${asked.ppr} of ${office.reach}.`)
    const policy = await policyInForce(context)
    const now = context.now()
    const date = asked.on ?? officialDateAt(policy.zone.table, now)
    const days = daysOf(asked.period, date)
    await tell(session, office, { employees, ...days })
    const ids = employees.map(({ id }) => id)
    const standings = await standingsOf(context.db, { employees: ids, days, policy, now })
    const shown = standings.flatMap(({ employee, ...standing }) => {
      const owner = employees.find(({ id }) => id === employee)
      return owner ? [{ ppr: owner.ppr, name: owner.name, employee, ...standing }] : []
    })
    const title = days.period === 'day' ? days.from : `${days.from} to ${days.to}`
    answer(
      `${title}\n${standingsText(shown)}`,
      shown.map(({ employee: _, versions, ...standing }) => ({
        ...{ ...standing, ...days },
        versions: versions.map(versionJson),
      })),
    )
  }
}

function show(self: Command) {
  return async (session: Session): Promise<void> => {
    const { context, answer } = session
    const asked = readOptions(showSchema, self.optsWithGlobals())
    const office = await requireOffice(session, asked, readers)
    const { owner, signed } = await requireSheet(session, office, asked.sheet)
    const versions = await versionsOf(context.db, signed)
    const read = await Promise.all(
      versions.map(async (version) => ({
        ...versionJson(version),
        content: (await readSheet(context.db, version.sheet))?.sheet ?? null,
      })),
    )
    const here = read.findIndex((each) => each.sheet === nameOfSheet(signed))
    const { ppr, name } = owner
    const { period, from, to } = signed
    const content = read[here]?.content ?? null
    answer(sheetText({ ...signed, ppr, name }, content, versions), {
      ...{ ppr, name, period, from, to, ...read[here] },
      ...{ earlier: read.slice(0, here), later: read.slice(here + 1) },
    })
  }
}

function visa(self: Command) {
  return async (session: Session): Promise<void> => {
    const { context, requireKeys, answer } = session
    const asked = readOptions(visaSchema, self.optsWithGlobals())
    const { remarks = '' } = asked
    if (asked.visa === 'returned' && remarks === '')
      throw new InputError('--remarks: what is returned needs remarks that say why.')
    const office = await requireOffice(session, asked, signers)
    const { signed } = await requireSheet(session, office, asked.sheet)
    const name = nameOfSheet(signed)
    if (!(await readSheet(context.db, signed.sheet)))
      throw new InputError(`The content of ${name} was erased: there is nothing to look at.`)
    const last = (await versionsOf(context.db, signed)).at(-1)
    const later = last && nameOfSheet(last) !== name ? nameOfSheet(last) : null
    if (later !== null && !asked.earlierVersion)
      throw new InputError(
        `The employee signed a later version, ${later}: set the visa on that one, or add --earlier-version.`,
      )
    const { sign } = await requireKeys()
    const { account, role } = office
    const given = { sheet: signed.sheet, visa: asked.visa, remarks }
    const done = await setVisa({ context, sign, account, role }, given)
    if (!done) throw new InputError(`The sheet ${name} has its visa; one is set once.`)
    const waits = later === null ? '' : ` A later version waits: ${later}.`
    answer(`Visa on ${name}: ${asked.visa}. The employee will read it.${waits}`, {
      ...{ sheet: name, visa: asked.visa, at: done.at },
    })
  }
}

async function rebuild({ context, answer }: Session): Promise<void> {
  const devices = await listDevices(context.db)
  let sheets = 0
  for (const { device } of devices)
    sheets += await context.db.inTransaction((tx) => rebuildSheets(tx, device))
  answer(`Noted anew: ${countOf(sheets, 'sheet')} of ${countOf(devices.length, 'laptop')}.`, {
    devices: devices.length,
    sheets,
  })
}

function versionJson(version: SignedSheet) {
  const { edition, signedAt, receivedAt, answer } = version
  return { sheet: nameOfSheet(version), edition, signedAt, receivedAt, answer }
}

/** Writes down who reads the sheets of some days, and tells each person, before anything is shown. */
async function tell(
  { context, requireKeys }: Session,
  { role, account }: Office<(typeof readers.roles)[number]>,
  read: SheetDays & { readonly employees: readonly Pick<Employee, 'id'>[] },
): Promise<void> {
  const { sign } = await requireKeys()
  const { employees, from, to } = read
  await recordReads(
    context,
    sign,
    employees.map(({ id: employee }) => ({ employee, role, account, what: 'sheets', from, to })),
  )
}

/** The sheet that is named so, of an employee within reach; its owner is told that it was read. */
async function requireSheet(
  session: Session,
  office: Office<(typeof readers.roles)[number]>,
  named: string,
): Promise<{ readonly owner: Employee; readonly signed: SignedSheet }> {
  const { db } = session.context
  const [typed = '', generation, seq] = named.split('/')
  const { device, employee } = await requireDevice(session.context, typed)
  const owner = await findEmployee(db, employee)
  const place = { device, generation: Number(generation), seq: Number(seq) }
  const signed = await findSheet(db, place)
  if (!owner || !office.units.includes(owner.unit) || !signed)
    throw new InputError(`There is no sheet "${named}" of ${office.reach}: see "followup list".`)
  const { period, from, to } = signed
  await tell(session, office, { employees: [owner], period, from, to })
  return { owner, signed }
}
