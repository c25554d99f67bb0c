import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import {
  type FormActDone,
  type FormStanding,
  type FormsWorld,
  formsInForce,
  type GuideEditionFacts,
  type HeldForm,
  standingOf,
} from '../../shared/acknowledgements/rules.ts'
import { localeSchema } from '../../shared/i18n/locales.ts'
import { effectivePolicy } from '../../shared/policy/effective.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { privacyTextDigest } from '../../shared/settings/privacy-text.ts'
import { type Device, devicesOfEmployees } from '../devices/index.ts'
import { publishedRules } from '../directives/index.ts'
import { publishedEditions } from '../guide/index.ts'
import type { ServerContext } from '../http/context.ts'
import { type Employee, listUnits } from '../organisation/index.ts'
import { noticeKind } from './projection-store.ts'
import {
  deliveriesTo,
  type FormEntry,
  formEntries,
  type NegativeReceipt,
  negativeReceipts,
  publishedForms,
  remindersOf,
  requestSteps,
} from './store.ts'

/** How a form stands with one employee, as the ministry knows it. */
export type EmployeeStanding = {
  readonly employee: Employee
  readonly form: FormDocument
  readonly standing: FormStanding
  /** Whether any laptop of theirs has it: `never` says that nobody can hold against them what they never saw. */
  readonly delivery: 'received' | 'under-way' | 'never'
  /** The entry that says so; null where nothing that counts was sent. */
  readonly entry: FormEntry | null
  /** The last entry where it counts for nothing: it was received, and something is wrong with it. */
  readonly uncounted: FormEntry | null
  readonly negative: NegativeReceipt | null
}

/** Everything about the forms of some employees, read at once. */
export type FormsRecord = {
  readonly inForce: readonly HeldForm[]
  readonly standings: readonly EmployeeStanding[]
  readonly entries: readonly FormEntry[]
  readonly steps: Awaited<ReturnType<typeof requestSteps>>
  readonly devices: readonly Device[]
}

/** The forms in force: what was published over what ships. */
export async function heldForms(
  db: ServerContext['db'],
  shipped: readonly FormDocument[],
): Promise<readonly HeldForm[]> {
  const published = await publishedForms(db)
  return [
    ...published.map(({ form, publishedAt }) => ({ form, receivedAt: publishedAt })),
    ...shipped.map((form) => ({ form, receivedAt: null })),
  ]
}

/** The forms of some employees. The caller has written down who reads it (see access-log). */
export async function formsOf(
  context: ServerContext,
  asked: { readonly employees: readonly Employee[] },
): Promise<FormsRecord> {
  const { db } = context
  const shipped = context.shipped()
  const { employees } = asked
  const ids = employees.map(({ id }) => id)
  const forms = await heldForms(db, shipped.forms)
  const rules = await publishedRules(db)
  const policy = effectivePolicy(rules.policy ?? shipped.policy, rules.patches)
  const devices = await devicesOfEmployees(db, ids)
  const names = devices.map(({ device }) => device)
  const [entries, steps, reminders, negatives, deliveries, audienceOf] = [
    await formEntries(db, ids),
    await requestSteps(db, names),
    await remindersOf(db, ids),
    await negativeReceipts(db, ids),
    await deliveriesTo(db, names),
    await audiences(db),
  ]
  const inForce = formsInForce(forms)
  const guideEditions = await guideEditionsOf(context)
  const standings = employees.flatMap((employee) => {
    const sent = entries.filter((entry) => entry.employee === employee.id)
    const theirs = sent.filter((entry) => isCounted(entry, steps))
    const world: FormsWorld = {
      forms,
      withdrawn: [],
      acts: theirs
        .filter(({ kind }) => kind !== noticeKind)
        .map((entry, order) => actOf(entry, order, steps)),
      reminders: reminders.filter((reminder) => reminder.employee === employee.id),
      guideEditions,
      noticeReadAt: noticeReadAt(theirs, policy, context),
      zoneTable: policy.zone.table,
      now: context.now(),
    }
    const laptops = devices.filter((device) => device.employee === employee.id)
    return inForce
      .filter(({ form }) => audienceOf(form).has(employee.unit))
      .map((held): EmployeeStanding => {
        const { form } = held
        const last = sent.filter((entry) => entry.form === form.id).at(-1)
        return {
          employee,
          form,
          standing: standingOf(held, world),
          delivery: deliveryOf(held, laptops, deliveries),
          entry: theirs.filter((entry) => entry.form === form.id).at(-1) ?? null,
          uncounted: last && !isCounted(last, steps) ? last : null,
          negative:
            negatives.find(
              (each) =>
                each.employee === employee.id &&
                each.form === form.id &&
                each.version === form.version,
            ) ?? null,
        }
      })
  })
  return { inForce, standings, entries, steps, devices }
}

/** Whether an entry counts: nothing is wrong with it, or somebody took it up all the same by a step on the request. */
export function isCounted(
  entry: Pick<FormEntry, 'device' | 'generation' | 'seq' | 'fault'>,
  steps: FormsRecord['steps'],
): boolean {
  return entry.fault === null || steps.some((step) => isSamePlace(step, entry))
}

/** The editions of the guide that laptops may have, for forms that ask again after one. */
async function guideEditionsOf({
  db,
  shipped,
}: ServerContext): Promise<readonly GuideEditionFacts[]> {
  const published = (await publishedEditions(db)).map(({ manifest: { id, serial, material } }) => ({
    id,
    serial,
    material,
  }))
  return [shipped().guide, ...published]
}

/** The units of a form's audience: those named and all under them. */
export async function audiences(
  db: ServerContext['db'],
): Promise<(form: FormDocument) => ReadonlySet<number>> {
  const units = await listUnits(db)
  return ({ audience }) => {
    if (audience === 'everyone') return new Set(units.map(({ id }) => id))
    const found = new Set(audience.units.map(Number))
    let size = -1
    while (size !== found.size) {
      size = found.size
      for (const { id, parent } of units) if (parent !== null && found.has(parent)) found.add(id)
    }
    return found
  }
}

/** An employee’s laptops each number their own entries: here what counts is the order in which things were done. */
function actOf(entry: FormEntry, order: number, steps: FormsRecord['steps']): FormActDone {
  const { form, version, at, guideEdition } = entry
  return {
    ...{ form, version, at, generation: 1, seq: order + 1 },
    did:
      entry.kind === 'form-acknowledged'
        ? 'acknowledged'
        : entry.kind === 'form-declined'
          ? 'declined'
          : 'sent',
    ...(guideEdition === null ? {} : { guideEdition }),
    steps: steps.filter((step) => isSamePlace(step, entry)).map(({ said }) => said),
  }
}

type Place = { readonly device: string; readonly generation: number; readonly seq: number }

/** Whether two things stand at one place of one laptop's log. */
export function isSamePlace(one: Place, other: Place): boolean {
  return one.device === other.device && one.generation === other.generation && one.seq === other.seq
}

/** When the notice of the policy in force was read: another text is another notice. */
function noticeReadAt(
  entries: readonly FormEntry[],
  { privacy }: Policy,
  { crypto }: Pick<ServerContext, 'crypto'>,
) {
  const current = entries.filter(({ kind, locale, textDigest }) => {
    const language = localeSchema.safeParse(locale).data
    return (
      kind === noticeKind &&
      language !== undefined &&
      privacyTextDigest(privacy, language, crypto.sha256) === textDigest
    )
  })
  return current.at(-1)?.at ?? null
}

/** A form that ships with the agent is on every laptop that was ever heard of. */
function deliveryOf(
  { form, receivedAt }: HeldForm,
  laptops: readonly Device[],
  deliveries: Awaited<ReturnType<typeof deliveriesTo>>,
): EmployeeStanding['delivery'] {
  if (receivedAt === null)
    return laptops.some(({ lastContactAt }) => lastContactAt !== null) ? 'received' : 'never'
  const theirs = deliveries.filter(
    (each) =>
      each.form === form.id &&
      each.version === form.version &&
      laptops.some(({ device }) => device === each.device),
  )
  if (theirs.some((each) => each.is_applied)) return 'received'
  return theirs.length > 0 || laptops.some(({ state }) => state === 'active')
    ? 'under-way'
    : 'never'
}
