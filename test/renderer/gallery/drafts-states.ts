import type { DraftFields } from '../../../shared/drafts/model.ts'
import { keptSinceSchema } from '../../../shared/drafts/model.ts'
import { slotId } from './sample-days.ts'
import type { World } from './states.ts'

const since = keptSinceSchema.parse({ date: '2026-11-22', time: '21:40' })

function kept(name: string, fields: DraftFields): NonNullable<World['drafts']> {
  return [{ name, fields, since }]
}

/** Forms found again with what was typed before the window, or the machine, went. */
export function draftsStates({ ready }: { readonly ready: World }) {
  const drafts = kept(`check-in ${slotId('2026-11-23', 'start')}`, {
    place: 'home',
    plan: 'مراجعة ملفات الصفقات مع مصلحة Budget',
    reachableUntil: '16:30',
    mood: 'a field of another version',
  })
  return {
    'draft-found': { ...ready, drafts },
    'draft-unkept': { ...ready, refusals: { keepDraft: 'disk-full' } },
  } as const satisfies Record<string, World>
}
