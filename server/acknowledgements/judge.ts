import type { CheckAnswers } from '../../shared/acknowledgements/check-answers.ts'
import {
  answerKindOf,
  type FormEntryKind,
  formDeclinedBodySchema,
  formSentBodySchema,
} from '../../shared/acknowledgements/entries.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import {
  canonicalFormText,
  formTextDigest,
  type PolicyFacts,
  shownForm,
} from '../../shared/acknowledgements/text.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Digest, Sha256 } from '../../shared/kernel/crypto.ts'

/**
 * Why an entry about a form is kept, receipted and shown, and counts for nothing. The first two may pass: they say what
 * this server does not know, and are judged again by `form settle`.
 */
export const formFaults = [
  /** No version like this was published here, and none ships with the agent. */
  'edition-unknown',
  /** The text whose digest it binds is none that this version shows, in that language, under any policy of ours. */
  'text-unknown',
  /** The form is not answered by this kind of entry. */
  'act-mismatch',
  'not-declinable',
  /** Not every statement of the form was ticked. */
  'ticks-missing',
  /** The schema of the form refuses the answers. */
  'answers-invalid',
] as const
export type FormFaultReason = (typeof formFaults)[number]

/** What was found in an entry about a form: nothing wrong, or what; and of answers, the first field that is. */
export type FormJudgement = {
  readonly found: 'sound' | FormFaultReason
  readonly field: string | null
}

/** What an entry is held against: the very edition that it names, and every policy that the edition may have quoted. */
export type JudgedAgainst = {
  readonly form: FormDocument | undefined
  /** The newest first. */
  readonly policies: readonly PolicyFacts[]
  readonly checkAnswers: CheckAnswers
  readonly sha256: Sha256
}

/** Judges an entry whose body has the shape of its kind. Never throws at what a laptop sent, whatever it is. */
export function judgeFormEntry(
  { kind, body }: { readonly kind: FormEntryKind; readonly body: unknown },
  against: JudgedAgainst,
): FormJudgement {
  const { form } = against
  if (!form) return fault('edition-unknown')
  if (kind === 'form-declined') {
    if (!form.declinable) return fault('not-declinable')
    return isTextOf(form, formDeclinedBodySchema.parse(body), against) ? sound : textUnknown
  }
  if (answerKindOf(form.act) !== kind) return fault('act-mismatch')
  const sent = formSentBodySchema.parse(body)
  if (!isTextOf(form, sent, against)) return textUnknown
  if (sent.ticks !== form.texts[sent.locale].ticks.length) return fault('ticks-missing')
  const wrong = against.checkAnswers(form, sent.answers)
  return wrong ? { found: 'answers-invalid', field: wrong.field } : sound
}

const sound: FormJudgement = { found: 'sound', field: null }
const fault = (found: FormFaultReason): FormJudgement => ({ found, field: null })
const textUnknown = fault('text-unknown')

/** Whether a digest is that of this very edition as it was shown in a language, under some policy that we signed or ship. */
function isTextOf(
  form: FormDocument,
  { locale, textDigest }: { readonly locale: Locale; readonly textDigest: Digest },
  { policies, sha256 }: JudgedAgainst,
): boolean {
  return policies.some(
    (policy) =>
      formTextDigest(canonicalFormText(shownForm(form, locale, policy)), sha256) === textDigest,
  )
}
