import { describe, expect, it } from 'vitest'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { answerTo, commitment, openForms, shippedForm } from './open-forms.ts'

const itemOf = async (opened: ReturnType<typeof openForms>, form: string) => {
  const listed = await opened.handlers.getForms(undefined)
  const found = listed.ok && listed.value.forms.find((each) => each.form === form)
  if (!found) throw new Error(`no ${form} in the list`)
  return found
}

describe('the forms', () => {
  it('ask at first for those that are required', async () => {
    using forms = openForms()
    expect((await itemOf(forms, 'F2')).standing).toEqual({ state: 'to-acknowledge', why: 'never' })
    expect((await itemOf(forms, 'F2')).title.fr).toBe('Engagement du télétravailleur')
  })

  it('open in the language asked, with what the policy says put in', async () => {
    using forms = openForms()
    const notice = await forms.open('F4', 'fr')
    expect(notice.body).toContain('Votre administration est responsable de ce traitement')
    expect(notice.body).toContain('n’est pas encore renseignée')
    expect(notice.body).not.toContain('{policy:')
    expect(notice.ticks).toHaveLength(1)
    const [place] = (await forms.open('F2', 'en')).sections
    expect(place?.fields.map(({ name, input }) => [name, input.kind])).toEqual([
      ['place', 'choice'],
      ['city', 'text'],
    ])
  })

  it('keep an acknowledgement in the log and say where', async () => {
    using forms = openForms()
    const shown = await forms.open('F2')
    const sent = await forms.handlers.sendForm(answerTo(shown, commitment))
    expect(sent).toMatchObject({ ok: true, value: { generation: 1 } })
    expect(forms.bodies('form-acknowledged')).toEqual([
      {
        form: 'F2',
        version: 1,
        locale: 'ar',
        textDigest: shown.textDigest,
        name: 'سلمى بنعلي',
        ticks: 5,
        answers: commitment,
      },
    ])
    const { standing, takesAnswer } = await itemOf(forms, 'F2')
    expect(standing).toMatchObject({ state: 'acknowledged', renewOn: '2027-11-23' })
    expect(takesAnswer).toBe(false)
    expect(forms.changes()).toBe(1)
    expect(forms.log.log.verify().breaks).toEqual([])
  })

  it('give back a receipt with the words that were shown', async () => {
    using forms = openForms()
    const sent = await forms.handlers.sendForm(answerTo(await forms.open('F2', 'en'), commitment))
    if (!sent.ok) throw new Error(sent.failure.code)
    const receipt = await forms.handlers.getFormReceipt(sent.value)
    expect(receipt).toMatchObject({
      ok: true,
      value: {
        delivery: 'local',
        said: {
          name: 'سلمى بنعلي',
          answers: [
            { label: 'Kind of place', value: 'My home' },
            { label: 'Town or commune', value: 'سلا' },
            { label: 'How often I report', value: 'Every week' },
          ],
        },
        shown: { title: 'Remote worker’s commitment' },
      },
    })
    const listed = await forms.handlers.listFormReceipts(undefined)
    expect(listed).toMatchObject({ ok: true, value: { receipts: [{ form: 'F2' }] } })
  })

  it.each([
    ['a tick is missing', { ticks: [true as const] }, 'form-ticks-missing'],
    ['a field is empty', { answers: commitment.slice(1) }, 'form-answers-invalid'],
    [
      'a value is none of the choice',
      { answers: [...commitment.slice(1), { field: 'place', value: 'beach' }] },
      'form-answers-invalid',
    ],
    [
      'a field is unknown',
      { answers: [...commitment, { field: 'cin', value: 'AB1' }] },
      'form-answers-invalid',
    ],
    ['the version is another', { version: 2 }, 'form-changed'],
    ['the form is none', { form: 'F99' }, 'no-such-form'],
  ])('record nothing where %s', async (_, change, code) => {
    using forms = openForms()
    const answer = answerTo(await forms.open('F2'), commitment)
    const sent = await forms.handlers.sendForm({ ...answer, ...change })
    expect(sent).toMatchObject({ ok: false, failure: { code } })
    expect(forms.bodies('form-acknowledged')).toEqual([])
  })

  it('name the field that does not fit', async () => {
    using forms = openForms()
    const answer = answerTo(await forms.open('F2'), [
      ...commitment.slice(0, 1),
      { field: 'city', value: 'x' },
      ...commitment.slice(2),
    ])
    expect(await forms.handlers.sendForm(answer)).toMatchObject({
      failure: { params: { field: 'city' } },
    })
  })

  it('are declined with a reason, where they can be', async () => {
    using forms = openForms()
    const { form, version, locale, textDigest } = await forms.open('F2')
    const asked = { form, version, locale, textDigest, name: 'سلمى', reason: 'أفضل العمل بالمقر' }
    expect(await forms.handlers.declineForm(asked)).toMatchObject({ ok: true })
    expect((await itemOf(forms, 'F2')).standing).toMatchObject({ state: 'declined' })
    const notice = await forms.open('F4')
    expect(
      await forms.handlers.declineForm({
        ...asked,
        ...{ form: 'F4', version: notice.version, textDigest: notice.textDigest },
      }),
    ).toMatchObject({ ok: false, failure: { code: 'form-not-declinable' } })
  })

  it('are not asked twice for what the privacy notice said, and can be acknowledged all the same', async () => {
    using forms = openForms()
    forms.laptop.noticeReadAt = instantSchema.parse('2026-11-20T09:00:00.000Z')
    expect(await itemOf(forms, 'F4')).toMatchObject({
      takesAnswer: true,
      standing: { state: 'met-by-notice', at: '2026-11-20T09:00:00.000Z' },
    })
    const sent = await forms.handlers.sendForm(answerTo(await forms.open('F4')))
    expect(sent.ok).toBe(true)
    expect((await itemOf(forms, 'F4')).standing).toMatchObject({ state: 'acknowledged' })
  })

  it('ask again when the ministry publishes another text, which an old page cannot answer', async () => {
    using forms = openForms()
    const old = await forms.open('F2')
    await forms.handlers.sendForm(answerTo(old, commitment))
    forms.clock.pass(60_000)
    forms.receive({
      id: 'f',
      kind: 'form-edition',
      issuedAt: forms.clock.now(),
      body: { form: { ...shippedForm('F2'), version: 2 } },
    })
    expect(await itemOf(forms, 'F2')).toMatchObject({
      version: 2,
      isOfMinistry: true,
      standing: { state: 'to-acknowledge', why: 'new-version', last: { version: 1 } },
    })
    expect(await forms.handlers.sendForm(answerTo(old, commitment))).toMatchObject({
      failure: { code: 'form-changed' },
    })
  })
})
