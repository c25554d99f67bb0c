import { describe, expect, it, test } from 'vitest'
import { createAnswerCheck as laptopCheck } from '../../main/acknowledgements/validate.ts'
import { judgeFormEntry } from '../../server/acknowledgements/judge.ts'
import { createAnswerCheck } from '../../server/acknowledgements/validate.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import type { Answers } from '../../shared/acknowledgements/answers.ts'
import type { FormEntryKind } from '../../shared/acknowledgements/entries.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import { canonicalFormText, formTextDigest, shownForm } from '../../shared/acknowledgements/text.ts'
import { testSha256 } from '../support/test-device.ts'
import { commitment, shippedForm } from './open-forms.ts'

const { privacy } = shippedPolicy()
const checkAnswers = createAnswerCheck()

/** The digest of a form as it is shown in Arabic under a policy. */
const digestOf = (form: FormDocument, policy = privacy) =>
  formTextDigest(canonicalFormText(shownForm(form, 'ar', policy)), testSha256)

/** What a laptop would write down of F2, with whatever a test changes. */
function sent(change: object = {}, form = shippedForm('F2')) {
  return {
    ...{ form: form.id, version: form.version, locale: 'ar', textDigest: digestOf(form) },
    ...{ name: 'سعاد', ticks: form.texts.ar.ticks.length, answers: commitment },
    ...change,
  }
}

function judged(
  body: object,
  options: { readonly form?: FormDocument | null; readonly kind?: FormEntryKind } = {},
) {
  const { form = shippedForm('F2'), kind = 'form-acknowledged' } = options
  return judgeFormEntry(
    { kind, body },
    { form: form ?? undefined, policies: [privacy], checkAnswers, sha256: testSha256 },
  )
}

describe('the ministry holds an answer against the edition that it names', () => {
  it('and finds nothing wrong with what the agent would send', () => {
    expect(judged(sent())).toEqual({ found: 'sound', field: null })
  })

  test.each<[string, object, object]>([
    [
      'a value that is no choice',
      sent({ answers: [...commitment.slice(1), { field: 'place', value: 'beach' }] }),
      { found: 'answers-invalid', field: 'place' },
    ],
    [
      'a field that is missing',
      sent({ answers: commitment.slice(1) }),
      { found: 'answers-invalid', field: 'place' },
    ],
    [
      'a field of another form',
      sent({ answers: [...commitment, { field: 'ghost', value: 'x' }] }),
      { found: 'answers-invalid', field: 'ghost' },
    ],
    [
      'the same field twice',
      sent({ answers: [...commitment, { field: 'place', value: 'home' }] }),
      { found: 'answers-invalid', field: 'place' },
    ],
    ['a statement that nobody ticked', sent({ ticks: 1 }), { found: 'ticks-missing', field: null }],
    [
      'a text that this edition never had',
      sent({ textDigest: testSha256('another text') }),
      { found: 'text-unknown', field: null },
    ],
    [
      'the text of another language',
      sent({ locale: 'fr' }),
      { found: 'text-unknown', field: null },
    ],
  ])('and names %s', (_, body, found) => {
    expect(judged(body)).toEqual(found)
  })

  it('and says so where it knows no such edition', () => {
    expect(judged(sent({ version: 9 }), { form: null })).toMatchObject({ found: 'edition-unknown' })
  })

  it('and takes no request for an acknowledgement', () => {
    const form = shippedForm('F1')
    expect(judged(sent({}, form), { form })).toMatchObject({ found: 'act-mismatch' })
  })

  it('and takes a decline only where the form can be declined', () => {
    const declined = (form: FormDocument) => {
      const { answers: _, ticks: __, ...said } = sent({ reason: 'لا أستطيع' }, form)
      return judged(said, { form, kind: 'form-declined' })
    }
    expect(declined({ ...shippedForm('F2'), declinable: false })).toMatchObject({
      found: 'not-declinable',
    })
    const declinable = { ...shippedForm('F2'), declinable: true }
    expect(declined(declinable)).toMatchObject({ found: 'sound' })
  })

  it('and knows the text under an earlier policy that the form quotes', () => {
    const form = shippedForm('F4')
    const earlier = { ...privacy, cndpReference: 'D-1/2025' }
    expect(digestOf(form, earlier)).not.toBe(digestOf(form))
    const body = sent({ textDigest: digestOf(form, earlier), answers: [] }, form)
    const against = { form, checkAnswers, sha256: testSha256 }
    const entry = { kind: 'form-acknowledged', body } as const
    expect(judgeFormEntry(entry, { ...against, policies: [privacy, earlier] }).found).toBe('sound')
    expect(judgeFormEntry(entry, { ...against, policies: [privacy] }).found).toBe('text-unknown')
  })
})

describe('the check of answers, the same on a laptop and on the server', () => {
  const form = shippedForm('F2')
  const withSchema = (schema: object) => Object.assign(structuredClone(form), { schema })
  const oneField = (name: string, property: object) =>
    withSchema({
      ...{ type: 'object', additionalProperties: false },
      ...{ properties: { [name]: property }, required: [name] },
    })
  const both = [
    ['laptop', laptopCheck],
    ['server', createAnswerCheck],
  ] as const

  it.each(both)('%s: is not answered by what every object inherits', (_, open) => {
    const asks = oneField('constructor', { type: 'string', maxLength: 9 })
    expect(open()(asks, [])).toEqual({ field: 'constructor' })
    expect(open()(asks, [{ field: 'constructor', value: 'x' }])).toBeNull()
    const leaves = withSchema({ ...asks.schema, required: [] })
    expect(open()(leaves, [])).toBeNull()
  })

  it.each(both)(
    '%s: runs no pattern that is not of the profile, wherever it came from',
    (_, open) => {
      const asks = oneField('city', { type: 'string', maxLength: 80, pattern: '^(a+)+$' })
      expect(() => open()(asks, [{ field: 'city', value: `${'a'.repeat(40)}!` }])).toThrow(
        'profile',
      )
    },
  )

  it.each(both)(
    '%s: follows no reference, takes no keyword and no format of its own',
    (_, open) => {
      const answers: Answers = [{ field: 'city', value: 'x' }]
      const check = open()
      for (const property of [
        { $ref: 'https://example.org/schema.json' },
        { type: 'string', maxLength: 9, format: 'regex' },
        { type: 'string', maxLength: 9, instanceof: 'Function' },
      ])
        expect(() => check(oneField('city', property), answers)).toThrow()
    },
  )
})
