import { nodeSha256 } from '../../main/platform/crypto.ts'
import { canonicalFormText, formTextDigest, shownForm } from '../../shared/acknowledgements/text.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import {
  at,
  type EntryDraft,
  forgeBundle,
  forgeReceipt,
  forgeSection,
  keyPairNamed,
} from '../activity-log/forge.ts'
import { testPolicy } from '../check-ins/open-check-ins.ts'
import { shippedForm } from './open-forms.ts'

/** What a verifier must say of a file: its exit, and where the file is readable what it found. */
type Expected =
  | { readonly exit: 2 }
  | {
      readonly exit: 0 | 1
      readonly checked: number
      readonly receipts: number
      readonly breaks: readonly {
        readonly generation: number
        readonly seq: number
        readonly reason: string
      }[]
    }

type ProofVector = {
  readonly name: string
  readonly what: string
  readonly file: string
  readonly expected: Expected
}

const device = 'mavectr0000000000000000002'
const logKeys = keyPairNamed('log key of the acknowledgement')
const ministryKeys = keyPairNamed('ministry key')
const stranger = keyPairNamed('a stranger')
const at830 = '2026-11-23T08:30:00.000Z'
const place = { generation: 1, seq: 3 }

/** F2 as it was shown in a language, by its own words and those of the policy. */
function shownText(locale: Locale = 'ar'): string {
  return canonicalFormText(
    shownForm(shippedForm('F2'), locale, testPolicy().source.current().privacy),
  )
}

/** What the entry says that was shown, and answered. */
type Said = {
  readonly text: string
  readonly locale: string
  readonly version: number
  readonly at: string
  readonly name: string
}

const truth: Said = { text: shownText(), locale: 'ar', version: 1, at: at830, name: 'سلمى بنعلي' }

/** The log of a morning, whose third entry acknowledges F2; other bodies are withheld, as in every copy. */
function sectionOf(said: Said) {
  const body: CanonicalValue = {
    ...{ form: 'F2', version: said.version, locale: said.locale, guideEdition: '2026.1' },
    ...{ textDigest: formTextDigest(said.text, nodeSha256), name: said.name, ticks: 5 },
    answers: [
      { field: 'place', value: 'home' },
      { field: 'city', value: 'سلا' },
      { field: 'reporting', value: 'weekly' },
    ],
  }
  const entries: readonly EntryDraft[] = [
    {
      ...{ kind: 'log-opened', purpose: 'agent', at: '2026-11-23T08:20:00.000Z' },
      ...{ monotonicMs: 1_000, travels: 'header-only' },
      body: { agentVersion: '0.1.0', logKey: logKeys.publicKey, reason: 'first-run' },
    },
    {
      ...{ kind: 'check-in', purpose: 'attendance', at: '2026-11-23T08:25:00.000Z' },
      ...{ monotonicMs: 301_000, travels: 'header-only' },
      body: { form: { place: 'home', plan: '' }, slot: '2026-11-23/start', timeliness: 'on-time' },
    },
    {
      ...{ kind: 'form-acknowledged', purpose: 'acknowledgement', at: said.at },
      ...{ monotonicMs: 601_000, body },
    },
  ]
  return forgeSection({ device, generation: 1, keys: logKeys, entries, sealedAt: [2, 3] })
}

function receiptOver(section: ReturnType<typeof sectionOf>, keys = ministryKeys): string {
  const claims = { device, generation: 1, seq: 3, head: at(section.hashes, 3) }
  const kid = thumbprintOf(ministryKeys.publicKey, nodeSha256)
  return forgeReceipt({ ...claims, receivedAt: '2026-11-23T08:31:10.000Z' }, keys, kid).jws
}

type Changes = {
  /** What the owner of the log key says otherwise, everything being linked, sealed and signed again. */
  readonly said?: Partial<Said>
  /** The text beside it, where it is not the one that the entry binds. */
  readonly text?: string
  readonly receipts?: readonly string[]
  readonly proves?: { readonly generation: number; readonly seq: number }
  readonly isBodyWithheld?: true
}

/** A copy with all its signatures, by somebody who has the log key. */
function copyOf({ said, text, receipts, proves = place, isBodyWithheld }: Changes = {}): string {
  const told = { ...truth, ...said }
  const section = sectionOf(told)
  const entries = isBodyWithheld
    ? section.entries.map(({ header }) => ({ header }))
    : section.entries
  return canonicalJson(
    forgeBundle({
      device,
      sections: [{ ...section, entries }],
      // The ministry receipted what was said at first, and that alone.
      receipts: receipts ?? [receiptOver(sectionOf(truth))],
      ministry: [ministryKeys],
      signedBy: logKeys,
      proves: { ...proves, text: text ?? told.text },
    }),
  )
}

/** A copy that somebody changed who has no key. */
function changed(one: string, other: string): string {
  const intact = copyOf()
  if (intact.split(one).length !== 2) throw new Error(`not there, or more than once: ${one}`)
  return intact.replace(one, () => other)
}

/** A part of a text as it stands in the file, where it is a text in a text. */
const inText = (part: string) => JSON.stringify(part).slice(1, -1)

/** The copy of one acknowledgement, and everything that can be done to it. */
export function proofVectors(): readonly ProofVector[] {
  const whole = { exit: 0, checked: 3, receipts: 1, breaks: [] } as const
  const broken = (
    reasons: readonly string[],
    options: { seq?: number; receipts?: number } = {},
  ) => ({
    ...{ exit: 1 as const, checked: 3, receipts: options.receipts ?? 1 },
    breaks: reasons.map((reason) => ({ generation: 1, seq: options.seq ?? 3, reason })),
  })
  const french = shownText('fr')
  const kinder = truth.text.replace('ألتزم باحترام', 'أفكر في احترام')
  return [
    { name: 'intact', what: 'As it was saved.', file: copyOf(), expected: whole },
    {
      ...{ name: 'not-receipted-yet', what: 'Saved offline, before any receipt.' },
      file: copyOf({ receipts: [] }),
      expected: { ...whole, receipts: 0 },
    },
    {
      ...{ name: 'text-altered', what: 'A word of the text was changed.' },
      file: changed(inText(truth.text), inText(kinder)),
      expected: broken(['proof-broken']),
    },
    {
      ...{ name: 'text-of-another-language', what: 'The French text was put beside the entry.' },
      file: changed(inText(truth.text), inText(french)),
      expected: broken(['proof-broken']),
    },
    {
      ...{ name: 'version-altered', what: 'The text says to be of version 2.' },
      file: changed(inText(truth.text), inText(truth.text.replace('"version":1}', '"version":2}'))),
      expected: broken(['proof-broken']),
    },
    {
      ...{ name: 'language-altered', what: 'The entry says that the text was French.' },
      file: changed(
        inText('"guideEdition":"2026.1","locale":"ar"'),
        inText('"guideEdition":"2026.1","locale":"fr"'),
      ),
      expected: broken(['body-altered', 'proof-broken']),
    },
    {
      ...{ name: 'name-altered', what: 'Somebody else signed.' },
      file: changed('سلمى بنعلي', 'سليم بنعلي'),
      expected: broken(['body-altered']),
    },
    {
      ...{ name: 'guide-edition-altered', what: 'Another guide edition was in force.' },
      file: changed(inText('"guideEdition":"2026.1"'), inText('"guideEdition":"2026.9"')),
      expected: broken(['body-altered']),
    },
    {
      ...{ name: 'time-altered', what: 'The entry says to be a day older.' },
      file: changed(at830, '2026-11-22T08:30:00.000Z'),
      expected: broken(['seal-forged', 'receipt-mismatch'], { receipts: 0 }),
    },
    {
      ...{ name: 'proves-taken', what: 'What it proves was taken away.' },
      file: changed(`"proves":{"generation":1,"seq":3,"text":${JSON.stringify(truth.text)}},`, ''),
      expected: {
        ...{ exit: 1, checked: 3, receipts: 1 },
        breaks: [1, 2].map((seq) => ({ generation: 1, seq, reason: 'body-missing' })),
      },
    },
    {
      ...{ name: 'receipt-taken', what: 'The receipt was taken away.' },
      file: changed(`"receipts":["${receiptOver(sectionOf(truth))}"]`, '"receipts":[]'),
      expected: {
        ...{ exit: 1, checked: 3, receipts: 0 },
        breaks: [{ generation: 0, seq: 0, reason: 'bundle-altered' }],
      },
    },
    {
      ...{
        name: 'member-added',
        what: 'What it proves has a member that the format does not know.',
      },
      file: changed('"proves":{', '"proves":{"consent":true,'),
      expected: { exit: 2 },
    },
    {
      name: 'time-altered-by-its-owner',
      what: 'A day older; linked, sealed and signed again with the log key, after the receipt.',
      file: copyOf({ said: { at: '2026-11-22T08:30:00.000Z' } }),
      expected: broken(['receipt-mismatch'], { receipts: 0 }),
    },
    {
      name: 'text-altered-by-its-owner',
      what: 'Another text, which the entry binds; made again with the log key, after the receipt.',
      file: copyOf({ said: { text: kinder } }),
      expected: broken(['receipt-mismatch'], { receipts: 0 }),
    },
    {
      name: 'version-altered-by-its-owner',
      what: 'The entry says version 2 and binds a text of version 1; made again before any receipt.',
      file: copyOf({ said: { version: 2 }, receipts: [] }),
      expected: broken(['proof-broken'], { receipts: 0 }),
    },
    {
      name: 'language-altered-by-its-owner',
      what: 'The entry says French and binds an Arabic text; made again before any receipt.',
      file: copyOf({ said: { locale: 'fr' }, receipts: [] }),
      expected: broken(['proof-broken'], { receipts: 0 }),
    },
    {
      ...{ name: 'text-of-no-form', what: 'The entry binds a text that is no form.' },
      file: copyOf({ said: { text: 'I have been informed.' }, receipts: [] }),
      expected: broken(['proof-broken'], { receipts: 0 }),
    },
    {
      ...{
        name: 'body-withheld',
        what: 'The entry that it says to prove has no body in the file.',
      },
      file: copyOf({ isBodyWithheld: true }),
      expected: broken(['proof-broken']),
    },
    {
      ...{ name: 'another-place', what: 'It says to prove an entry that is not there.' },
      file: copyOf({ proves: { generation: 1, seq: 4 } }),
      expected: broken(['proof-broken'], { seq: 4 }),
    },
    {
      ...{
        name: 'receipt-forged',
        what: 'A stranger signed the receipt in the name of the ministry.',
      },
      file: copyOf({ receipts: [receiptOver(sectionOf(truth), stranger)] }),
      expected: broken(['receipt-forged'], { receipts: 0 }),
    },
  ]
}

/** Every file of the vectors: its name under `test/fixtures/acknowledgements` and its exact text. */
export function proofVectorFiles(): readonly (readonly [name: string, text: string])[] {
  const vectors = proofVectors()
  const index = vectors.map(({ name, what, expected }) => ({ name, what, ...expected }))
  return [
    ['proofs.json', `${JSON.stringify(index, null, 2)}\n`],
    ['shown-text.json', truth.text],
    ...vectors.map(({ name, file }) => [`${name}.mourafiq`, file] as const),
  ]
}
