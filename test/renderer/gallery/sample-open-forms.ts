import shippedPolicy from '../../../assets/policy/default-policy.json' with { type: 'json' }
import { openFormOf } from '../../../main/acknowledgements/view.ts'
import type { FormItem, FormReceipt, OpenForm } from '../../../shared/acknowledgements/channels.ts'
import { readForm } from '../../../shared/acknowledgements/model.ts'
import { readingOf } from '../../../shared/acknowledgements/reading.ts'
import { shownForm } from '../../../shared/acknowledgements/text.ts'
import { type Locale, locales } from '../../../shared/i18n/locales.ts'
import { digestSchema } from '../../../shared/kernel/crypto.ts'
import { instantSchema } from '../../../shared/kernel/instant.ts'
import { policySchema } from '../../../shared/policy/model.ts'
import { once } from './once.ts'
import { at } from './sample-days.ts'
import { documents, done, type SampleForm } from './sample-forms.ts'

const policy = policySchema.parse(shippedPolicy)

const digests = {
  ar: digestSchema.parse('q8Jm3Vt1x0dYkq7c5wqv2mE9n4bHs6Zr1uTfPpLg0aA'),
  fr: digestSchema.parse('w2Nc8Rk5z7hQe1v0m3Lx6oJt9yUa4BfDs5iGpKc7rEM'),
  en: digestSchema.parse('Zt6Bq0Wm9e3Kx5Yh1n7Vc2Lr8Ju4Gd0Pf6SaTi3oQvU'),
} as const

/** The forms that ship, each read when a state first shows it. */
const read = new Map(
  Object.entries(documents).map(([form, text]) => [
    form,
    once(() => {
      const found = readForm(text)
      if (!('form' in found)) throw new Error(`the form ${form} that ships cannot be read`)
      return found.form
    }),
  ]),
)

function documentOf(form: SampleForm) {
  const found = read.get(form)
  if (!found) throw new Error(`there is no form ${form}`)
  return found()
}

/** A form of the list, opened in each language. */
export function opened(
  item: FormItem & { readonly form: string },
  of: SampleForm,
): readonly OpenForm[] {
  const form = documentOf(of)
  const world = {
    forms: [],
    withdrawn: [],
    acts: [],
    reminders: [],
    guideEditions: [],
    noticeReadAt: null,
    zoneTable: policy.zone.table,
    now: instantSchema.parse(at('2026-11-23', '11:02')),
  }
  return locales.map((locale) => ({
    ...openFormOf({ form, receivedAt: null }, world, {
      shown: shownForm(form, locale, policy.privacy),
      textDigest: digests[locale],
      guideEdition: '2026.1',
    }),
    standing: item.standing,
    takesAnswer: item.takesAnswer,
    isDeclinable: item.isDeclinable,
  }))
}

type Receipt = Pick<FormReceipt, 'kind' | 'delivery'> &
  Partial<Pick<FormReceipt, 'steps' | 'said'>> & {
    readonly of: SampleForm
    readonly when: Parameters<typeof done>[1]
    readonly locale?: Locale
  }

/** A receipt whole. */
export function receipt({
  of,
  when,
  locale = 'ar',
  said,
  steps = [],
  ...more
}: Receipt): FormReceipt {
  const form = documentOf(of)
  const shown = shownForm(form, locale, policy.privacy)
  const { title, summary, body } = shown
  const { generation, seq, at: sentAt, version } = done('sent', when)
  return {
    ...{ generation, seq, version, locale, steps },
    ...more,
    form: form.id,
    title: { ar: form.texts.ar.title, fr: form.texts.fr.title, en: form.texts.en.title },
    at: sentAt,
    offsetMinutes: 0,
    textDigest: digests[locale],
    guideEdition: '2026.1',
    entryHash: digestSchema.parse('Hn4Xc7Rb2Vq9Ls0Kd5Ty8Wm1Ee6Ju3Fp4Ga7Zo2IxQk'),
    shown: { title, summary, body, reading: readingOf(shown) },
    ...(said === undefined ? {} : { said }),
  }
}
