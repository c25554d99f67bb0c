import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import type { Writer } from '../db/database.ts'
import {
  addressToUnits,
  type Draft,
  insertDirective,
  type SignedDirective,
} from '../directives/index.ts'
import { insertDelivery } from './store.ts'

/** The document that brings a version of a form to everybody in its audience, to be signed. */
export function editionDraft({ id, version, audience }: FormDocument, body: CanonicalValue): Draft {
  return {
    ...{ kind: 'form-edition', idPrefix: `form-edition.${id.toLowerCase()}.${version}` },
    ...{ serial: version, audience: audience === 'everyone' ? 'everyone' : 'units' },
    body: { form: body },
  }
}

/**
 * Stores it so that each laptop of the audience finds it at its next reading of the feed: one that is enrolled later,
 * or whose employee comes to the unit later, too.
 */
export async function addressEdition(
  tx: Writer,
  { id: form, version, audience }: FormDocument,
  directive: SignedDirective,
): Promise<void> {
  await insertDirective(tx, directive)
  if (audience !== 'everyone') await addressToUnits(tx, directive.id, audience.units.map(Number))
  await insertDelivery(tx, { form, version, directive: directive.id })
}
