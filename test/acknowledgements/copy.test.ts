import { describe, expect, it } from 'vitest'
import { systemCrypto } from '../../main/platform/crypto.ts'
import type { CopyOutcome, ExportFormat } from '../../shared/activity-log/model.ts'
import { provedBy } from '../../shared/activity-log/proof.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import { calendarDateSchema } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { testClock } from '../activity-log/open-test-log.ts'
import { testPaper } from '../my-data/test-paper.ts'
import { verifyBundleText } from '../naive-verifier/verify.ts'
import { answerTo, commitment, openForms } from './open-forms.ts'

/** Good answers to F1. */
const request: Input<'sendForm'>['answers'] = [
  { field: 'grade', value: 'Administrateur' },
  { field: 'post', value: 'Chargé d’études' },
  { field: 'mode', value: 'partial' },
  { field: 'days', value: ['mon', 'wed'] },
  { field: 'place', value: 'home' },
  { field: 'city', value: 'Salé' },
  { field: 'equipment', value: ['laptop'] },
  { field: 'tasks', value: 'Rédaction de notes et de rapports.' },
  { field: 'from', value: '2026-12-01' },
  { field: 'until', value: '2027-05-31' },
  { field: 'reasons', value: 'Deux heures de trajet chaque jour.' },
]

async function copyOf(opened: ReturnType<typeof openForms>, format: ExportFormat) {
  const sent = await opened.handlers.sendForm(answerTo(await opened.open('F2'), commitment))
  if (!sent.ok) throw new Error(sent.failure.code)
  opened.clock.pass(60_000)
  // Another entry, which is nobody's business.
  await opened.handlers.sendForm(answerTo(await opened.open('F4')))
  const saved = await opened.handlers.saveFormReceipt({ ...sent.value, format })
  if (!saved.ok) throw new Error(saved.failure.code)
  const content = opened.paper.saved.at(-1)?.content
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
      expect(forms.paper.saved.at(-1)?.suggestedName).toBe(`mourafiq-F2-2026-11-23.${format}`)
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

describe('a copy of a receipt', () => {
  const enrolled = {
    state: 'enrolled',
    ...{ server: 'https://ministry.test', employee: 'E-1042' },
    ministry: { ar: 'وزارة المثال', fr: 'Ministère de l’Exemple', en: 'Ministry of Examples' },
    unit: { ar: 'قسم الوثائق', fr: 'Division des archives', en: 'Records division' },
    enrolledAt: testClock().now(),
  } as const

  it('on paper names the administration, the employee and each sheet, as far as the laptop knows them', async () => {
    using forms = openForms()
    const alone = await copyOf(forms, 'html')
    expect(alone.text).not.toContain('E-1042')
    forms.laptop.enrolment = enrolled
    await forms.handlers.saveFormReceipt({ ...alone.place, format: 'html' })
    const page = String(forms.paper.saved.at(-1)?.content)
    expect(page).toContain('وزارة المثال')
    expect(page).toContain('قسم الوثائق')
    expect(page).toContain('E-1042')
    expect(page).toContain(`F2 · 1 · ${alone.place.generation}-${alone.place.seq}`)
    expect(page).toContain('2026-11-23 08:30:00')
  })

  it('of a request says what the administration answered, with its reasons and dates', async () => {
    using forms = openForms()
    const open = await forms.open('F1', 'fr')
    const sent = await forms.handlers.sendForm(answerTo(open, request))
    if (!sent.ok) throw new Error(sent.failure.code)
    forms.receive({
      kind: 'form-decision',
      ...{ id: 'decision-1', issuedAt: forms.clock.now() },
      body: {
        request: sent.value,
        said: {
          ...{ step: 'decision', at: forms.clock.now(), outcome: 'granted' },
          ...{ reasons: 'Avis <favorable> & matériel prêt.', noticeDays: 30 },
          from: calendarDateSchema.parse('2026-12-01'),
        },
      },
    })
    await forms.handlers.saveFormReceipt({ ...sent.value, format: 'html' })
    const page = String(forms.paper.saved.at(-1)?.content)
    expect(page).toContain('<html lang="fr" dir="ltr">')
    expect(page).toContain('Avis &lt;favorable&gt; &amp; matériel prêt.')
    expect(page).toContain('mardi 1er décembre 2026')
    expect(page).toContain('30 jours')
    // A day that was answered is written as one, and not as a machine writes it.
    expect(page).toContain('lundi 31 mai 2027')
  })

  it.each([
    ['failed', 'export-failed'],
    ['no-room', 'export-no-room'],
  ] as const)('that is %s says so, and is not recorded as taken', async (outcome, code) => {
    using forms = openForms({ paper: testPaper({ outcome: () => ({ outcome }) }) })
    const sent = await forms.handlers.sendForm(answerTo(await forms.open('F2'), commitment))
    if (!sent.ok) throw new Error(sent.failure.code)
    const asked = { ...sent.value, format: 'bundle' } as const
    expect(await forms.handlers.saveFormReceipt(asked)).toEqual(fail(code))
    expect(forms.paper.copies.state()).toMatchObject({ state: 'failed', of: 'form', code })
    expect(forms.bodies('log-exported')).toEqual([])
  })

  it('that was called off, or did not come out on paper, is no copy', async () => {
    let isUnprintable = true
    using forms = openForms({
      paper: testPaper({
        outcome: () => ({ outcome: 'cancelled' }),
        isUnprintable: () => isUnprintable,
      }),
    })
    const sent = await forms.handlers.sendForm(answerTo(await forms.open('F2'), commitment))
    if (!sent.ok) throw new Error(sent.failure.code)
    const asked = { ...sent.value, format: 'pdf' } as const
    expect(await forms.handlers.saveFormReceipt(asked)).toEqual(fail('export-not-printed'))
    expect(forms.paper.saved).toEqual([])
    isUnprintable = false
    expect(await forms.handlers.saveFormReceipt(asked)).toEqual(ok({ outcome: 'cancelled' }))
    expect(forms.paper.copies.state()).toMatchObject({ state: 'cancelled', of: 'form' })
    expect(forms.bodies('log-exported')).toEqual([])
  })

  it('waits for no other: while any copy is written a second is refused', async () => {
    using forms = openForms()
    const { place } = await copyOf(forms, 'html')
    const { promise, resolve } = Promise.withResolvers<Result<CopyOutcome, never>>()
    const other = forms.paper.copies.make({ of: 'my-data', format: 'pdf' }, () => promise)
    const asked = { ...place, format: 'bundle' } as const
    expect(await forms.handlers.saveFormReceipt(asked)).toEqual(fail('copy-under-way'))
    resolve(ok({ outcome: 'cancelled' }))
    await other
    expect((await forms.handlers.saveFormReceipt(asked)).ok).toBe(true)
  })

  it('whose content was erased is a page that says so, and no proof', async () => {
    using forms = openForms()
    const { place } = await copyOf(forms, 'html')
    forms.log.erase([place.seq], 'retention-acknowledgement')
    expect(await forms.handlers.saveFormReceipt({ ...place, format: 'bundle' })).toEqual(
      fail('receipt-not-provable'),
    )
    expect(forms.paper.copies.state()).toMatchObject({ state: 'saved', format: 'html' })
    expect((await forms.handlers.saveFormReceipt({ ...place, format: 'html' })).ok).toBe(true)
    const page = String(forms.paper.saved.at(-1)?.content)
    expect(page).not.toContain('سلمى بنعلي')
    expect(page).toContain('أوقات العمل والتواجد')
  })
})
