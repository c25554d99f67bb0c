import { describe, expect, it } from 'vitest'
import { systemCrypto } from '../../main/platform/crypto.ts'
import type { ExportFormat } from '../../shared/activity-log/model.ts'
import { provedBy } from '../../shared/activity-log/proof.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { verifyBundleText } from '../naive-verifier/verify.ts'
import { answerTo, commitment, openForms } from './open-forms.ts'

async function copyOf(opened: ReturnType<typeof openForms>, format: ExportFormat) {
  const sent = await opened.handlers.sendForm(answerTo(await opened.open('F2'), commitment))
  if (!sent.ok) throw new Error(sent.failure.code)
  opened.clock.pass(60_000)
  // Another entry, which is nobody's business.
  await opened.handlers.sendForm(answerTo(await opened.open('F4')))
  const saved = await opened.handlers.saveFormReceipt({ ...sent.value, format })
  if (!saved.ok) throw new Error(saved.failure.code)
  const content = opened.laptop.saved?.content
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  return { text, saved: saved.value, place: sent.value }
}

/** What both verifiers say; they must agree. */
function verdictOf(text: string) {
  const read = readBundle(text)
  const naive = verifyBundleText(text)
  if (!('bundle' in read)) {
    expect(naive).toEqual({ readable: false })
    return null
  }
  const found = verifyBundle(read.bundle, systemCrypto())
  expect(naive).toEqual({ readable: true, ...found })
  return { ...found, proves: provedBy(read.bundle) }
}

describe('the proof of one acknowledgement', () => {
  it('verifies by itself, says which entry it proves, and holds no other content', async () => {
    using forms = openForms()
    const { text, place } = await copyOf(forms, 'bundle')
    const verdict = verdictOf(text)
    expect(verdict).toMatchObject({
      breaks: [],
      proves: { ...place, kind: 'form-acknowledged', form: 'F2', version: 1, locale: 'ar' },
    })
    const bodies = JSON.parse(text).generations[0].entries.filter(
      ({ body }: { body?: string }) => body !== undefined,
    )
    expect(bodies).toHaveLength(1)
    expect(text).toContain('التزام الموظف العامل عن بعد')
  })

  it.each([
    ['a letter of the text', (text: string) => text.replace('ألتزم باحترام', 'ألتزم باحتراممم')],
    [
      'the language',
      (text: string) => text.replace('\\"locale\\":\\"ar\\"', '\\"locale\\":\\"fr\\"'),
    ],
    ['the version', (text: string) => text.replace('\\"version\\":1', '\\"version\\":2')],
    ['the name', (text: string) => text.replace('سلمى بنعلي', 'سلمى بنعلا')],
    [
      'the time',
      (text: string) => text.replaceAll('2026-11-23T08:30:00.000Z', '2026-11-22T08:30:00.000Z'),
    ],
    [
      'the place it proves',
      (text: string) => text.replace(/("proves":\{"generation":1,"seq":)\d+/, '$13'),
    ],
    [
      'what it proves, taken away',
      (text: string) => text.replace(/,"proves":\{.*?\},"receipts"/, ',"receipts"'),
    ],
  ])('fails after a change of %s', async (_, change) => {
    using forms = openForms()
    const { text } = await copyOf(forms, 'bundle')
    const changed = change(text)
    expect(changed).not.toBe(text)
    const verdict = verdictOf(changed)
    expect(verdict === null || verdict.breaks.length > 0).toBe(true)
  })

  it('names what is wrong where another text is put in its place', async () => {
    using forms = openForms()
    const { text, place } = await copyOf(forms, 'bundle')
    const bundle = JSON.parse(text)
    bundle.proves.text = bundle.proves.text.replace('F2', 'F3')
    expect(verdictOf(JSON.stringify(bundle))?.breaks).toEqual([
      { ...place, reason: 'proof-broken' },
    ])
    delete bundle.generations[0].entries[place.seq - 1].body
    delete bundle.generations[0].entries[place.seq - 1].salt
    expect(verdictOf(JSON.stringify(bundle))?.breaks).toEqual([
      { ...place, reason: 'proof-broken' },
    ])
  })
})

describe('the page of one acknowledgement', () => {
  it.each(['html', 'pdf'] as const)(
    'says as %s what was shown and what was answered',
    async (format) => {
      using forms = openForms()
      const { text, saved } = await copyOf(forms, format)
      expect(saved).toMatchObject({ outcome: 'saved', entries: 1 })
      expect(forms.laptop.saved?.suggestedName).toBe(`mourafiq-F2-2026-11-23.${format}`)
      expect(text).toContain('<html lang="ar" dir="rtl">')
      expect(text).toContain('أوقات العمل والتواجد')
      expect(text).toContain('سلمى بنعلي')
      expect(text).toContain('كل أسبوع')
      expect(text).not.toContain('{#hours}')
      expect(text).not.toContain('<script')
      expect(forms.bodies('log-exported')).toEqual([{ entries: 1, format }])
    },
  )
})
