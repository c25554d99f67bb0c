import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import { readersOf, recordReads } from '../../access-log/index.ts'
import type { Device } from '../../devices/index.ts'
import { devicesOfEmployees, listDevices } from '../../devices/index.ts'
import type { ServerContext } from '../../http/context.ts'
import type { SignJws } from '../../keys/index.ts'
import { employeesOfUnits, findEmployee } from '../../organisation/index.ts'
import { needingHelp, postureOf, postureSummary, rebuildPosture } from '../../posture/index.ts'
import { requireDevices } from './find-device.ts'
import { addPostureExcept } from './posture-except.ts'
import { postureRulesNow } from './posture-rules.ts'
import { reportText, summaryText } from './posture-text.ts'
import { countOf } from './printable.ts'
import { inSession, readOptions } from './session.ts'
import { requireUnits } from './units-asked.ts'

/** Numbers about fewer laptops than this say what each of them found: their owners are told. */
const fewLaptops = 5

const role = z.enum(readersOf.posture, {
  error: 'must be it-security: nobody else reads what laptops found',
})

const summarySchema = z.object({
  unit: z.coerce.number('must be the number of a unit').int().min(1).optional(),
  staleDays: z.coerce
    .number('must be a whole number of days')
    .int('must be a whole number of days')
    .min(1, 'must be from 1 to 365')
    .max(365, 'must be from 1 to 365'),
  devices: z.boolean().default(false),
  role,
})
const deviceSchema = z.object({ role })

/** `ministry posture summary|device|except|rebuild`: what laptops found of their security, for IT security alone. */
export function addPosture(program: Command): void {
  const posture = program
    .command('posture')
    .description('security of the laptops, for IT security alone')
  addSummary(posture)
  addDeviceReport(posture)
  addPostureExcept(posture)
  addRebuild(posture)
}

function addSummary(posture: Command): void {
  posture
    .command('summary')
    .description('laptops by check and verdict, in numbers')
    .option('--unit <number>', 'only this unit and those under it')
    .option('--stale-days <days>', 'a laptop is stale that sent no scan for so many days', '14')
    .option('--devices', 'name the laptops that need help too (each owner is told)')
    .option('--role <role>', 'in which office you read', 'it-security')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        const asked = readOptions(summarySchema, command.optsWithGlobals())
        const keys = await requireKeys()
        const units = await requireUnits(context, asked.unit)
        const at = await postureRulesNow(context)
        const question = { ...at, units, staleDays: asked.staleDays }
        const help = asked.devices ? await needingHelp(context.db, question) : []
        const laptops = await laptopsOf(context, units)
        const isTelling = laptops.length < fewLaptops
        const read = isTelling
          ? laptops
          : laptops.filter(({ device }) => help.some((row) => row.device === device))
        await tellOwners(context, keys.sign, read)
        const summary = await postureSummary(context.db, question)
        const helped = help.map(({ device, check_id: check }) => ({ device, check }))
        const shown = { ...summary, ...(asked.devices ? { devices: helped } : {}) }
        answer(summaryText(shown), shown)
      }),
    )
}

async function laptopsOf(
  context: ServerContext,
  units: readonly number[],
): Promise<readonly Device[]> {
  const employees = await employeesOfUnits(context.db, units)
  const devices = await devicesOfEmployees(
    context.db,
    employees.map(({ id }) => id),
  )
  return devices.filter(({ state }) => state === 'active')
}

/** Writes down, before anything is shown, that IT security reads of these laptops. */
async function tellOwners(
  context: ServerContext,
  sign: SignJws,
  devices: readonly Device[],
): Promise<void> {
  const employees = [...new Set(devices.map(({ employee }) => employee))]
  const account = userInfo().username
  await recordReads(
    context,
    sign,
    employees.map((employee) => ({ employee, role: 'it-security', account, what: 'posture' })),
  )
}

function addDeviceReport(posture: Command): void {
  posture
    .command('device <device-or-ppr>')
    .description('what one laptop found, since when, and what its owner contests (who is told)')
    .option('--role <role>', 'in which office you read', 'it-security')
    .action((typed: string, _options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        readOptions(deviceSchema, command.optsWithGlobals())
        const keys = await requireKeys()
        const devices = await requireDevices(context, typed)
        await tellOwners(context, keys.sign, devices)
        const at = await postureRulesNow(context)
        const reports = await Promise.all(
          devices.map(async ({ device, employee }) => ({
            device,
            ppr: (await findEmployee(context.db, employee))?.ppr ?? '',
            ...(await postureOf(context.db, device, at)),
          })),
        )
        answer(reports.map(reportText).join('\n\n'), reports)
      }),
    )
}

function addRebuild(posture: Command): void {
  posture
    .command('rebuild')
    .description('reckon what is known of every laptop anew from the logs; nothing is shown')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const devices = await listDevices(context.db)
        let entries = 0
        for (const { device } of devices)
          entries += await context.db.inTransaction((tx) => rebuildPosture(tx, device))
        answer(
          `Reckoned anew from ${countOf(entries, 'entry', 'entries')} of ${countOf(devices.length, 'laptop')}.`,
          { devices: devices.length, entries },
        )
      }),
    )
}
