import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { devicesOfEmployees } from '../devices/index.ts'
import { retire, sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import type { Employee } from '../organisation/index.ts'
import { addressEdition, editionDraft } from './address.ts'
import { settleForms } from './settle.ts'
import { heldForms } from './status.ts'
import { directivesBefore, insertEdition, insertReminder } from './store.ts'

/** What the server needs to speak to laptops about forms. */
export type FormsOffice = {
  readonly context: ServerContext
  readonly sign: SignJws
  /** Account of the machine on which it was said; stays on the server. */
  readonly account: string
}

/** Signs a version and puts it in force. It must be later than any before, shipped or published. */
export async function publishForm(
  office: FormsOffice,
  { form, body }: { readonly form: FormDocument; readonly body: CanonicalValue },
): Promise<Result<{ readonly directives: number }, 'document-downgraded'>> {
  const { context, sign, account } = office
  const held = await heldForms(context.db, context.shipped().forms)
  const newest = Math.max(
    0,
    ...held.filter((each) => each.form.id === form.id).map((each) => each.form.version),
  )
  if (form.version <= newest) return fail('document-downgraded', { newest })
  const at = context.now()
  const directive = await signDirective(context, sign, editionDraft(form, body))
  await context.db.inTransaction(async (tx) => {
    await insertEdition(tx, { form, at, account })
    await retire(tx, await directivesBefore(tx, { form: form.id, version: form.version }))
    await addressEdition(tx, form, directive)
  })
  if (form.audience === 'everyone') return ok({ directives: 1 })
  const settled = await settleForms(office)
  return ok({ directives: settled.sent })
}

/** Asks employees for a form, or tells that their post changed so that it asks anew. Answers how many laptops are told. */
export async function remindOf(
  office: FormsOffice,
  asked: {
    readonly employees: readonly Pick<Employee, 'id'>[]
    readonly form: string
    readonly why: 'reminder' | 'post-change'
  },
): Promise<number> {
  const { context, sign, account } = office
  const { form, why } = asked
  let told = 0
  for (const { id } of asked.employees) {
    const at: Instant = context.now()
    const laptops = (await devicesOfEmployees(context.db, [id])).filter(
      ({ state }) => state === 'active',
    )
    const signed = await Promise.all(
      laptops.map(async ({ device }) => ({
        device,
        directive: await signDirective(context, sign, {
          ...{ kind: 'form-reminder', idPrefix: `form-reminder.${form.toLowerCase()}` },
          ...{ serial: 0, audience: 'device', body: { form, why, at } },
        }),
      })),
    )
    await context.db.inTransaction(async (tx) => {
      await insertReminder(tx, { employee: id, form, why, at, account })
      for (const { device, directive } of signed) await sendToDevice(tx, device, directive)
    })
    told += signed.length
  }
  return told
}
