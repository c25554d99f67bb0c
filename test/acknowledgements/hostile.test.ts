import { expect, it } from 'vitest'
import { createAnswerCheck } from '../../main/acknowledgements/validate.ts'
import { readForm } from '../../shared/acknowledgements/model.ts'
import { answerTo, commitment, openForms, shippedForm } from './open-forms.ts'

const script = '<script>alert(1)</script>'

it('markup in the words of a form, and in what somebody typed, stands in the page as it is written and does nothing', async () => {
  using opened = openForms()
  const base = structuredClone(shippedForm('F2'))
  const label = {
    ...base.texts.ar.fields['city'],
    label: `${script}"'><img src=x onerror=alert(2)>`,
  }
  const read = readForm({
    ...base,
    version: 2,
    texts: {
      ...base.texts,
      ar: {
        ...base.texts.ar,
        fields: { ...base.texts.ar.fields, city: label },
      },
    },
  })
  if (!('form' in read)) throw new Error(JSON.stringify(read.faults))
  opened.receive({
    ...{ id: 'form.x', kind: 'form-edition', issuedAt: opened.clock.now() },
    body: { form: read.form },
  })
  const answers = commitment.map((each) =>
    each.field === 'city' ? { field: 'city', value: `${script}\u202e` } : each,
  )
  const asked = { ...answerTo(await opened.open('F2'), answers), name: `${script}\u202e سلمى` }
  const sent = await opened.handlers.sendForm(asked)
  if (!sent.ok) throw new Error(JSON.stringify(sent.failure))
  const saved = await opened.handlers.saveFormReceipt({ ...sent.value, format: 'html' })
  expect(saved.ok).toBe(true)
  const page = String(opened.paper.saved.at(-1)?.content)
  expect(page).not.toContain('<script')
  expect(page).not.toContain('<img')
  expect(page.split('&lt;script').length - 1).toBeGreaterThanOrEqual(3)
  expect(page).not.toContain('\u202e')
})

it('the answers of the largest form that the profile allows are checked at once', () => {
  const names = Array.from({ length: 24 }, (_, n) => `f${n}`)
  const choice = Array.from({ length: 40 }, (_, n) => `v${n}`)
  const form = Object.assign(structuredClone(shippedForm('F2')), {
    schema: {
      ...{ type: 'object', additionalProperties: false, required: names },
      properties: Object.fromEntries(
        names.map((name, n) => [
          name,
          n % 2 === 0
            ? { type: 'string', maxLength: 2_000, pattern: '^[0-9]{1,4}([.][0-9]{1,4}){0,3}$' }
            : {
                ...{ type: 'array', uniqueItems: true, minItems: 1, maxItems: 40 },
                items: { type: 'string', enum: choice },
              },
        ]),
      ),
    },
  })
  const check = createAnswerCheck()
  const hostile = names.map((field, n) => ({
    field,
    value: n % 2 === 0 ? `${'1.'.repeat(999)}x` : choice,
  }))
  // A check that goes back over what it read would not end within the time of a test.
  for (let run = 0; run < 200; run += 1) expect(check(form, hostile)).toEqual({ field: 'f0' })
})
