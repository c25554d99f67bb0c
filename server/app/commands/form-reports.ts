import type { Command } from 'commander'
import { z } from 'zod'
import { formSentBodySchema } from '../../../shared/acknowledgements/entries.ts'
import type { RequestStep } from '../../../shared/acknowledgements/news.ts'
import { readersOf } from '../../access-log/index.ts'
import {
  type EmployeeStanding,
  type FormEntry,
  type FormsRecord,
  formsCsv,
  heldForms,
  isSamePlace,
} from '../../acknowledgements/index.ts'
import { employeesOfUnits } from '../../organisation/index.ts'
import { formsRead } from './form-office.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import { tableOf } from './table.ts'
import { requireUnits } from './units-asked.ts'

const unit = z.coerce.number('must be the number of a unit').int().min(1).optional()
const statusSchema = z.object({
  form: z.string().optional(),
  unit,
  role: z.enum(readersOf.forms, { error: 'must be hr, supervisor or auditor' }),
})

/** `ministry form status|export|requests|incidents`: who answered what, for those who may read it. */
export function addFormReports(form: Command): void {
  for (const name of ['status', 'export'] as const)
    form
      .command(name)
      .description(
        name === 'status'
          ? 'who has acknowledged what, who has not, and who never received it (each person is told who read)'
          : 'the same as CSV, with the place and digest of each entry (each person is told who read)',
      )
      .option('--form <form>', 'only this form, like F2')
      .option('--unit <number>', 'only this unit and those under it')
      .option('--role <role>', 'in which office you read: hr, supervisor or auditor', 'hr')
      .action((_options, command: Command) =>
        inSession(command, async (session) => {
          const asked = readOptions(statusSchema, command.optsWithGlobals())
          // Before anybody’s record is read, which each of them would be told.
          if (asked.form !== undefined) await requireReportedForm(session, asked.form)
          const record = await recordOf(session, { ...asked, part: 'forms' })
          // An incident is for IT security alone.
          const shown = record.standings.filter(
            ({ form: { id, act } }) =>
              act !== 'report' && (asked.form === undefined || id === asked.form),
          )
          if (name === 'export') process.stdout.write(formsCsv(shown))
          else session.answer(statusText(shown), shown.map(statusJson))
        }),
      )
  addRequests(form)
  addIncidents(form)
}

/** Refuses the name of a form that there is not, and of one that is not shown here. */
async function requireReportedForm({ context }: Session, id: string): Promise<void> {
  const held = await heldForms(context.db, context.shipped().forms)
  const versions = held.filter(({ form }) => form.id === id)
  if (versions.length === 0) {
    const names = [...new Set(held.map(({ form }) => form.id))].toSorted()
    throw new InputError(`There is no form ${id}: there are ${names.join(', ')}.`)
  }
  if (versions.every(({ form }) => form.act === 'report'))
    throw new InputError(`${id} reports incidents, for IT security alone: see "form incidents".`)
}

async function recordOf(
  session: Session,
  asked: {
    readonly unit?: number | undefined
    readonly role: Parameters<typeof formsRead>[1]['role']
    readonly part: 'forms' | 'incidents'
  },
): Promise<FormsRecord> {
  const units = await requireUnits(session.context, asked.unit)
  const employees = await employeesOfUnits(session.context.db, units)
  if (employees.length === 0) throw new InputError('There is no employee there.')
  return formsRead(session, { employees, role: asked.role, part: asked.part })
}

function statusText(standings: readonly EmployeeStanding[]): string {
  return tableOf(
    [
      ...['PPR', 'name', 'form', 'version', 'state', 'why', 'delivery', 'answered', 'guide'],
      ...['not counted', 'negative receipt'],
    ],
    standings.map(({ employee, form, standing, delivery, entry, uncounted, negative }) => [
      ...[employee.ppr, employee.name, form.id, form.version, standing.state],
      ...['why' in standing ? standing.why : '', delivery],
      ...[entry ? `v${entry.version} ${entry.at}` : '', entry?.guideEdition ?? ''],
      ...[uncounted ? `v${uncounted.version} ${faultText(uncounted)}` : '', negative?.why ?? ''],
    ]),
  )
}

/** What is wrong with an entry that counts for nothing, and of its answers the first field that is. */
function faultText({ fault }: FormEntry): string {
  return fault ? [fault.reason, ...(fault.field ? [fault.field] : [])].join(': ') : ''
}

function statusJson({
  employee,
  form,
  standing,
  delivery,
  entry,
  uncounted,
  negative,
}: EmployeeStanding) {
  return {
    ...{ ppr: employee.ppr, name: employee.name, unit: employee.unit },
    ...{ form: form.id, version: form.version, state: standing.state },
    ...('why' in standing ? { why: standing.why } : {}),
    delivery,
    ...(entry ? { answered: placeOf(entry) } : {}),
    ...(uncounted ? { notCounted: { ...placeOf(uncounted), ...uncounted.fault } } : {}),
    ...(negative
      ? {
          negativeReceipt: {
            why: negative.why,
            at: negative.at,
            wasReceived: negative.was_received,
          },
        }
      : {}),
  }
}

function placeOf({ device, generation, seq, version, at, hash, ...said }: FormEntry) {
  const { locale, textDigest, guideEdition } = said
  return {
    ...{ device, generation, seq, version, at, locale, textDigest, guideEdition },
    entryHash: hash,
  }
}

const requestsSchema = z.object({
  unit,
  all: z.boolean().default(false),
  role: z.enum(readersOf.forms, { error: 'must be hr, supervisor or auditor' }),
})

function addRequests(form: Command): void {
  form
    .command('requests')
    .description('requests that wait for an opinion or a decision (each person is told who read)')
    .option('--unit <number>', 'only this unit and those under it')
    .option('--all', 'those that were decided too')
    .option('--role <role>', 'in which office you read: hr, supervisor or auditor', 'hr')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const asked = readOptions(requestsSchema, command.optsWithGlobals())
        const record = await recordOf(session, { ...asked, part: 'forms' })
        const requests = sentOf(record, 'form-requested').filter(
          ({ steps }) => asked.all || !steps.some(({ step }) => step === 'decision'),
        )
        session.answer(requests.map(sentText).join('\n\n') || '(none)', requests)
      }),
    )
}

const incidentsSchema = z.object({
  unit,
  role: z.enum(readersOf.incidents, { error: 'must be it-security: nobody else reads incidents' }),
})

function addIncidents(form: Command): void {
  form
    .command('incidents')
    .description('incidents that employees reported, for IT security alone (each person is told)')
    .option('--unit <number>', 'only this unit and those under it')
    .option('--role <role>', 'in which office you read', 'it-security')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const asked = readOptions(incidentsSchema, command.optsWithGlobals())
        const record = await recordOf(session, { ...asked, part: 'incidents' })
        const incidents = sentOf(record, 'incident-reported')
        session.answer(incidents.map(sentText).join('\n\n') || '(none)', incidents)
      }),
    )
}

/** Something that was sent, with who sent it and what was said of it since. */
type Sent = {
  readonly request: string
  readonly ppr: string
  readonly form: string
  readonly version: number
  readonly at: string
  readonly name: string | null
  /** What is wrong with it, which whoever decides should know. */
  readonly fault: FormEntry['fault']
  readonly answers: readonly { readonly field: string; readonly value: unknown }[]
  readonly steps: readonly RequestStep[]
}

function sentOf(record: FormsRecord, kind: string): readonly Sent[] {
  const pprs = new Map(record.standings.map(({ employee }) => [employee.id, employee.ppr]))
  return record.entries
    .filter((entry) => entry.kind === kind)
    .map((entry) => {
      const body = formSentBodySchema.safeParse(entry.body && JSON.parse(entry.body)).data
      return {
        request: `${entry.device}/${entry.generation}/${entry.seq}`,
        ppr: pprs.get(entry.employee) ?? '',
        ...{ form: entry.form, version: entry.version, at: entry.at },
        name: body?.name ?? null,
        fault: entry.fault,
        answers: body?.answers ?? [],
        steps: record.steps.filter((step) => isSamePlace(step, entry)).map(({ said }) => said),
      }
    })
}

/** What employees wrote is set off by a mark, so that it passes for no line of ours. */
function sentText({ request, ppr, form, version, at, name, fault, answers, steps }: Sent): string {
  const quoted = (value: unknown) =>
    String(Array.isArray(value) ? value.join(', ') : value)
      .split('\n')
      .map((line) => `  > ${line}`)
  return [
    `request  ${request}`,
    `from     ${ppr}, ${form} version ${version}, ${at}`,
    ...(fault ? [`wrong    ${[fault.reason, fault.field ?? ''].filter(Boolean).join(': ')}`] : []),
    ...(name === null ? ['(its content was erased: its retention is over)'] : quoted(name)),
    ...answers.flatMap(({ field, value }) => [`${field}:`, ...quoted(value)]),
    ...steps.map((said) => `said     ${said.step} ${said.at}`),
  ].join('\n')
}
