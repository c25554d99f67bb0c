import { readShipped } from '../../server/app/shipped.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import { canonicalFormText, formTextDigest, shownForm } from '../../shared/acknowledgements/text.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { testSha256 } from './test-device.ts'

/** Good answers to the forms that ask for some, as a laptop would send them. */
const goodAnswers: Readonly<
  Record<string, readonly { readonly field: string; readonly value: string | readonly string[] }[]>
> = {
  F1: [
    { field: 'grade', value: 'متصرف' },
    { field: 'post', value: 'مكلف بالدراسات' },
    { field: 'mode', value: 'partial' },
    { field: 'days', value: ['mon', 'wed'] },
    { field: 'place', value: 'home' },
    { field: 'city', value: 'سلا' },
    { field: 'tasks', value: 'إعداد المذكرات والدراسات' },
    { field: 'equipment', value: ['laptop'] },
    { field: 'from', value: '2026-12-01' },
    { field: 'until', value: '2027-05-31' },
    { field: 'reasons', value: 'عمل يحتاج إلى تركيز' },
  ],
  F2: [
    { field: 'place', value: 'home' },
    { field: 'city', value: 'سلا' },
    { field: 'reporting', value: 'weekly' },
  ],
  F7: [
    { field: 'discoveredOn', value: '2026-11-20' },
    { field: 'type', value: 'phishing' },
    { field: 'affected', value: 'البريد المهني' },
    { field: 'personalData', value: 'unknown' },
    { field: 'told', value: ['help-desk'] },
  ],
}

const shipped = readShipped()

/** A form that ships with the agent. */
export function shippedFormOf(id: string): FormDocument {
  const form = shipped.forms.find((each) => each.id === id)
  if (!form) throw new Error(`no form ${id} ships`)
  return form
}

/** What an honest laptop writes down of a form: its true text under the shipped policy, every statement ticked. */
export function honestAnswer(
  form: FormDocument,
  change: { readonly [member: string]: CanonicalValue } = {},
): { readonly [member: string]: CanonicalValue } {
  const text = canonicalFormText(shownForm(form, 'ar', shipped.policy.privacy))
  return {
    ...{ form: form.id, version: form.version, locale: 'ar', name: 'سعاد' },
    ...{ textDigest: formTextDigest(text, testSha256), guideEdition: shipped.guide.id },
    ticks: form.texts.ar.ticks.length,
    answers: (goodAnswers[form.id] ?? []).map(({ field, value }) => ({ field, value })),
    ...change,
  }
}
