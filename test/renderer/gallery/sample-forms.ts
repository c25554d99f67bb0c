import f1 from '../../../assets/forms/F1.1.json' with { type: 'json' }
import f2 from '../../../assets/forms/F2.1.json' with { type: 'json' }
import f3 from '../../../assets/forms/F3.1.json' with { type: 'json' }
import f4 from '../../../assets/forms/F4.1.json' with { type: 'json' }
import f5 from '../../../assets/forms/F5.1.json' with { type: 'json' }
import f6 from '../../../assets/forms/F6.1.json' with { type: 'json' }
import f7 from '../../../assets/forms/F7.1.json' with { type: 'json' }
import type { FormDone, FormItem } from '../../../shared/acknowledgements/channels.ts'
import { formIdSchema } from '../../../shared/acknowledgements/model.ts'
import type { LocalizedText } from '../../../shared/i18n/locales.ts'
import { generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import { at } from './sample-days.ts'

/** Something done with a form, at a place of its own in the log. */
export function done(
  did: FormDone['did'],
  [date, time, seq]: readonly [date: string, time: string, seq: number],
  steps: FormDone['steps'] = [],
): FormDone {
  return {
    did,
    version: 1,
    at: at(date, time),
    steps,
    generation: generationSchema.parse(1),
    seq: seqSchema.parse(seq),
  }
}

type Texts = Record<'ar' | 'fr' | 'en', { readonly title: string; readonly summary: string }>

function wordsOf({ ar, fr, en }: Texts): { title: LocalizedText; summary: LocalizedText } {
  return {
    title: { ar: ar.title, fr: fr.title, en: en.title },
    summary: { ar: ar.summary, fr: fr.summary, en: en.summary },
  }
}

/** The forms that ship. */
export const documents = { F1: f1, F2: f2, F3: f3, F4: f4, F5: f5, F6: f6, F7: f7 } as const
export type SampleForm = keyof typeof documents

const acts = {
  F1: 'request',
  F2: 'acknowledge',
  F3: 'acknowledge',
  F4: 'acknowledge',
  F5: 'declare',
  F6: 'declare',
  F7: 'report',
} as const satisfies Record<SampleForm, FormItem['act']>

/** A form of the list, as it stands. */
export function formItem(form: SampleForm, standing: FormItem['standing']): FormItem {
  const closed = ['acknowledged', 'pending', 'expired', 'not-for-me']
  return {
    form: formIdSchema.parse(form),
    version: 1,
    act: acts[form],
    isRequired: acts[form] === 'acknowledge',
    isDeclinable: form === 'F2',
    takesAnswer: !closed.includes(standing.state),
    isOfMinistry: form !== 'F4',
    standing,
    ...wordsOf(documents[form].texts),
  }
}
