import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { bringFeedUpToDate, sendToDevice, signDirective } from '../directives/index.ts'
import { type Employee, employeesOfUnits, listUnits } from '../organisation/index.ts'
import { addressEdition, editionDraft } from './address.ts'
import { rebuildForms } from './projection.ts'
import { devicesToJudge } from './projection-store.ts'
import type { FormsOffice } from './publish.ts'
import { audiences, type FormsRecord, formsOf, isCounted } from './status.ts'
import { deliveriesTo, insertNegative, isAddressed, type NegativeReceipt } from './store.ts'

/** What a pass over everybody did. */
export type Settled = { readonly sent: number; readonly negative: readonly NegativeReceipt[] }

/** What a pass knows of everybody, read once. */
type Everybody = {
  readonly office: FormsOffice
  readonly employees: readonly Employee[]
  readonly record: FormsRecord
  readonly deliveries: Awaited<ReturnType<typeof deliveriesTo>>
  readonly audienceOf: (form: FormDocument) => ReadonlySet<number>
}

/**
 * Brings audience and laptops together: puts a form into the feeds of laptops that joined its audience and have not asked
 * since, tells those that left it or
 * whose form expired, and writes a negative receipt for whoever had not answered. Run again, it does nothing more.
 */
export async function settleForms(office: FormsOffice): Promise<Settled> {
  const { context } = office
  const { db } = context
  for (const device of await devicesToJudge(db))
    await db.inTransaction((tx) => rebuildForms(tx, context, device))
  const units = await listUnits(db)
  const employees = await employeesOfUnits(
    db,
    units.map(({ id }) => id),
  )
  const record = await formsOf(context, { employees })
  const deliveries = await deliveriesTo(
    db,
    record.devices.map(({ device }) => device),
  )
  const everybody = { office, employees, record, deliveries, audienceOf: await audiences(db) }
  const negative: NegativeReceipt[] = []
  let sent = 0
  for (const { form, receivedAt } of record.inForce) {
    // What ships with the agent is for everybody and never expires.
    if (receivedAt === null) continue
    sent += await sendToThoseWhoJoined(form, everybody)
    for (const employee of employees) {
      const ended = endedFor(employee, form, everybody)
      if (ended) negative.push(...(await writeNegative(employee, ended, everybody)))
    }
  }
  return { sent, negative }
}

async function sendToThoseWhoJoined(
  form: FormDocument,
  { office, employees, record, deliveries, audienceOf }: Everybody,
): Promise<number> {
  // A form for everyone reaches each feed by itself.
  if (form.audience === 'everyone') return 0
  const { context, sign } = office
  const { id, version } = form
  const joined = record.devices.filter(({ device, state, employee: number }) => {
    const employee = employees.find((each) => each.id === number)
    const hasIt = deliveries.some(
      (each) => each.device === device && each.form === id && each.version === version,
    )
    return state === 'active' && !hasIt && employee && audienceOf(form).has(employee.unit)
  })
  if (joined.length > 0 && !(await isAddressed(context.db, { form: id, version }))) {
    // Published by an earlier version of this program, which gave each laptop a document of its own.
    const directive = await signDirective(context, sign, editionDraft(form, documentOf(form)))
    await context.db.inTransaction((tx) => addressEdition(tx, form, directive))
  }
  for (const { device } of joined)
    await context.db.inTransaction((tx) => bringFeedUpToDate(tx, device))
  return joined.length
}

/** What ended for somebody who had not answered: which version of the form, and why. */
type Ended = Pick<NegativeReceipt, 'form' | 'version' | 'why'> & { readonly isReceived: boolean }

function endedFor(
  employee: Employee,
  form: FormDocument,
  { record, deliveries, audienceOf }: Everybody,
): Ended | null {
  const laptops = record.devices.filter((device) => device.employee === employee.id)
  const theirs = deliveries.filter(
    (each) => each.form === form.id && laptops.some(({ device }) => device === each.device),
  )
  const isMember = audienceOf(form).has(employee.unit)
  const standing = record.standings.find(
    (each) => each.employee.id === employee.id && each.form.id === form.id,
  )?.standing
  if (isMember && standing?.state === 'expired') return ended(form.version, 'expired')
  const version = Math.max(0, ...theirs.map((each) => each.version))
  const hasAnswered = record.entries.some(
    (entry) =>
      entry.employee === employee.id &&
      entry.form === form.id &&
      entry.version >= version &&
      isCounted(entry, record.steps),
  )
  return !isMember && version > 0 && !hasAnswered ? ended(version, 'left-audience') : null

  function ended(of: number, why: Ended['why']): Ended {
    const isReceived = theirs.some((each) => each.version === of && each.is_applied)
    return { form: form.id, version: of, why, isReceived }
  }
}

async function writeNegative(
  employee: Employee,
  { form, version, why, isReceived }: Ended,
  { office: { context, sign }, record }: Everybody,
): Promise<readonly NegativeReceipt[]> {
  const at = context.now()
  const receipt: NegativeReceipt = {
    ...{ employee: employee.id, form, version, why, at },
    was_received: isReceived,
  }
  const laptops = record.devices.filter(
    (device) => device.employee === employee.id && device.state === 'active',
  )
  const signed = await Promise.all(
    laptops.map(async ({ device }) => ({
      device,
      directive: await signDirective(context, sign, {
        ...{ kind: 'form-edition', idPrefix: `form-withdrawn.${form.toLowerCase()}.${version}` },
        ...{ serial: 0, audience: 'device', body: { withdrawn: { form, version, at, why } } },
      }),
    })),
  )
  const isNew = await context.db.inTransaction(async (tx) => {
    if (!(await insertNegative(tx, receipt))) return false
    for (const { device, directive } of signed) await sendToDevice(tx, device, directive)
    return true
  })
  return isNew ? [receipt] : []
}

function documentOf(form: FormDocument): CanonicalValue {
  return JSON.parse(JSON.stringify(form))
}
