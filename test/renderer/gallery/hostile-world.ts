import { z } from 'zod'
import { localizedTextSchema } from '../../../shared/i18n/locales.ts'
import type { World } from './states.ts'

/** A letter that no catalog and no other sample uses: where it shows, a planted text shows. */
export const marker = 'ʬ'

/** What employees type: both scripts, a number first, a mark that turns the order round and one that closes too much. */
const typed = `12 ملفات \u202e${marker}fdp.exe\u2069 (DGI-7) ثم 3/4`
/** What a ministry writes in its documents, no more careful. */
const written = `3e ${marker} قسم \u2067DRH-12 (v2)`
/** Names of editions and versions: signed, but free. */
const named = `2027.1 ${marker}ب-7 \u202ex`

const typedFields = new Set([
  ...['plan', 'done', 'remaining', 'blockers', 'note', 'employee', 'blockedReason'],
])
/** What a task asks: its texts have names that documents use too. */
const asked = z.looseObject({ title: z.string(), deliverable: z.string() })
const namedFields = new Set([
  ...['edition', 'policyEdition', 'privacyNoticeEdition', 'agentVersion', 'tzdb', 'fileName'],
])

/** A world in which every text of a person, a document or a machine tries to break out of its place. */
export function hostileWorld(world: World): World {
  return JSON.parse(JSON.stringify(world), (key, child: unknown) => {
    if (localizedTextSchema.safeParse(child).success)
      return { ar: written, fr: written, en: written }
    const order = key === 'order' ? asked.safeParse(child).data : undefined
    if (order) return { ...order, title: typed, description: typed, deliverable: typed }
    if (typeof child !== 'string' || child === '') return child
    if (typedFields.has(key)) return typed
    return namedFields.has(key) ? named : child
  })
}
