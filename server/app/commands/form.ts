import type { Command } from 'commander'
import { z } from 'zod'
import { publishForm, rebuildForms, remindOf, settleForms } from '../../acknowledgements/index.ts'
import { listDevices } from '../../devices/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { employeesOfUnits, findMinistry, listUnits } from '../../organisation/index.ts'
import { addFormDecisions } from './form-decisions.ts'
import {
  type FormFile,
  type FormWorld,
  faultsOfForm,
  formRefusal,
  readFormFile,
} from './form-file.ts'
import { formsRead, officeOf } from './form-office.ts'
import { addFormReports } from './form-reports.ts'
import { knownPlaces } from './known-places.ts'
import { countOf } from './printable.ts'
import { InputError, inSession, readOptions } from './session.ts'
import { requireUnits } from './units-asked.ts'

/** `ministry form …`: the forms that employees acknowledge, and what becomes of their requests. */
export function addForm(program: Command): void {
  const form = program.command('form').description('forms, acknowledgements and requests')
  addValidate(form)
  addPublish(form)
  addSettle(form)
  addRebuild(form)
  addRemind(form)
  addFormReports(form)
  addFormDecisions(form)
}

function addValidate(form: Command): void {
  form
    .command('validate <files...>')
    .description(
      'check form documents (JSON) without publishing: every fault of every file, with its line and path',
    )
    .action((files: readonly string[], _options, command: Command) =>
      inSession(
        command,
        async ({ context, answer }) => {
          const read = await Promise.all(files.map(readFormFile))
          const world = await worldOf(context, read)
          const judged = read.map((file) => ({
            path: file.path,
            faults: faultsOfForm(file, world),
          }))
          const faulty = judged.filter(({ faults }) => faults.length > 0)
          if (faulty.length > 0) throw formRefusal(faulty, 'is no sound form')
          const forms = read.flatMap((file) => ('form' in file ? [file.form] : []))
          const lines = forms.map(({ id, version }) => `${id} version ${version}: sound`)
          const unitsUnknown =
            world.units === null && forms.some((form) => form.audience !== 'everyone')
          answer(
            [
              ...lines,
              ...(unitsUnknown ? ['There is no ministry yet: units were not looked up.'] : []),
            ].join('\n'),
            forms.map(({ id, version }) => ({ form: id, version })),
          )
        },
        { isBeforeInit: true },
      ),
    )
}

function addPublish(form: Command): void {
  form
    .command('publish <file>')
    .description('check, sign and publish a version of a form (JSON); a version is never edited')
    .action((path: string, _options, command: Command) =>
      inSession(command, async (session) => {
        const office = await officeOf(session)
        const read = await readFormFile(path)
        const faults = faultsOfForm(read, await worldOf(session.context, [read]))
        if ('faults' in read || faults.length > 0)
          throw formRefusal([{ path, faults }], 'was not published')
        const { form: document, body } = read
        const { id, version } = document
        const published = await publishForm(office, { form: document, body })
        if (!published.ok) {
          const { newest = 0 } = published.failure.params ?? {}
          throw new InputError(
            `${path} is version ${version} of ${id}, but ${newest} is in force: give it a greater version. A version is never edited in place.`,
          )
        }
        session.answer(
          `Published ${id} version ${version}: laptops of its audience receive it at the next sync.`,
          { form: id, version },
        )
      }),
    )
}

/** What forms are held against: the units, the guide in force, and the forms that there are or that these files bring. */
async function worldOf(context: ServerContext, files: readonly FormFile[]): Promise<FormWorld> {
  const { sections, forms } = await knownPlaces(context)
  const brought = files.flatMap((file) => ('form' in file ? [file.form.id] : []))
  const units = await listUnits(context.db)
  return {
    known: { sections, forms: new Set([...(forms ?? []), ...brought]) },
    units: (await findMinistry(context.db)) ? new Set(units.map(({ id }) => id)) : null,
  }
}

function addSettle(form: Command): void {
  form
    .command('settle')
    .description(
      'judge anew what could not be, send forms to laptops that joined an audience, and write negative receipts where somebody left it or a form expired; run it every day',
    )
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const settled = await settleForms(await officeOf(session))
        session.answer(
          `${countOf(settled.sent, 'form')} sent; ${countOf(settled.negative.length, 'negative receipt')} written.`,
          { sent: settled.sent, negativeReceipts: settled.negative.length },
        )
      }),
    )
}

function addRebuild(form: Command): void {
  form
    .command('rebuild')
    .description('reckon anew from the logs which entries about forms there are; nothing is shown')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const devices = await listDevices(context.db)
        let entries = 0
        for (const { device } of devices)
          entries += await context.db.inTransaction((tx) => rebuildForms(tx, context, device))
        answer(
          `Reckoned anew from ${countOf(entries, 'entry', 'entries')} of ${countOf(devices.length, 'laptop')}.`,
          { devices: devices.length, entries },
        )
      }),
    )
}

const remindSchema = z.object({
  form: z.string('name the form, like F2'),
  unit: z.coerce.number('must be the number of a unit').int().min(1).optional(),
  postChange: z.boolean().default(false),
  ppr: z.string().optional(),
  role: z.enum(['hr', 'supervisor'], { error: 'must be hr or supervisor' }),
})

function addRemind(form: Command): void {
  form
    .command('remind')
    .description(
      'remind those who have not acknowledged a form, or ask it anew after a change of post',
    )
    .requiredOption('--form <form>', 'the form, like F2')
    .option('--unit <number>', 'only this unit and those under it')
    .option('--ppr <digits>', 'only this employee')
    .option('--post-change', 'the post of these employees changed: the form asks anew')
    .option('--role <role>', 'in which office: hr or supervisor', 'hr')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const asked = readOptions(remindSchema, command.optsWithGlobals())
        if (asked.postChange && asked.ppr === undefined && asked.unit === undefined)
          throw new InputError('--post-change needs --ppr or --unit: whose post changed?')
        const office = await officeOf(session)
        const units = await requireUnits(session.context, asked.unit)
        const employees = (await employeesOfUnits(session.context.db, units)).filter(
          ({ ppr }) => asked.ppr === undefined || ppr === asked.ppr,
        )
        if (employees.length === 0) throw new InputError('There is no such employee.')
        const record = await formsRead(session, { employees, role: asked.role, part: 'forms' })
        if (!record.inForce.some((held) => held.form.id === asked.form))
          throw new InputError(`There is no form ${asked.form} in force: see "form status".`)
        const owing = record.standings.filter(
          ({ form: { id }, standing }) =>
            id === asked.form && (asked.postChange || standing.state === 'to-acknowledge'),
        )
        const told = await remindOf(office, {
          employees: owing.map(({ employee }) => employee),
          form: asked.form,
          why: asked.postChange ? 'post-change' : 'reminder',
        })
        session.answer(
          `${countOf(owing.length, 'employee')} asked for ${asked.form}, on ${countOf(told, 'laptop')}.`,
          { employees: owing.length, laptops: told },
        )
      }),
    )
}
