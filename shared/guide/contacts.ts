import { z } from 'zod'
import { localizedTextSchema } from '../i18n/locales.ts'

/** One desk that an employee can turn to. */
const contactEntrySchema = z
  .strictObject({
    /** Who answers, as people call them. */
    name: localizedTextSchema,
    phone: z
      .string()
      .regex(/^\+?[0-9][0-9 .()/-]{1,39}$/, 'must be a telephone number')
      .optional(),
    email: z
      .string()
      .max(120)
      .regex(/^[^\s@<>"']+@[^\s@<>"']+\.[a-z]{2,}$/i, 'must be an e-mail address')
      .optional(),
    /** When they answer, in words. */
    hours: localizedTextSchema.optional(),
  })
  .readonly()
export type ContactEntry = z.infer<typeof contactEntrySchema>

/** Whom the guide tells people to turn to; a desk that is left out has yet to be named by the ministry. */
export const contactsSchema = z
  .strictObject({
    'it-help': contactEntrySchema.optional(),
    'security-officer': contactEntrySchema.optional(),
    'human-resources': contactEntrySchema.optional(),
    'rights-desk': contactEntrySchema.optional(),
  })
  .readonly()

/**
 * Whether whoever must be called at once has no number yet: then the supervisor is, whom everybody can reach. Of the desks
 * only that of security is called in a hurry.
 */
export function isCalledThroughSupervisor({
  contact,
  entry,
}: {
  readonly contact: string
  readonly entry: { readonly phone: string | null } | null
}): boolean {
  return contact === 'security-officer' && (entry?.phone ?? null) === null
}
