import {
  type AcknowledgementsFeature,
  createAcknowledgements,
  formKeeping,
} from '../../main/acknowledgements/index.ts'
import { shippedForms } from '../../main/app/shipped-forms.ts'
import type { OpenForm } from '../../shared/acknowledgements/channels.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import type { GuideEditionFacts } from '../../shared/acknowledgements/rules.ts'
import type { SoundDirective } from '../../shared/directives/decide.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import {
  openTestLog,
  type TestClock,
  type TestLog,
  testClock,
} from '../activity-log/open-test-log.ts'
import { testPolicy } from '../check-ins/open-check-ins.ts'
import { type TestPaper, testPaper } from '../my-data/test-paper.ts'

type FormNews = Extract<
  SoundDirective,
  { readonly kind: 'form-edition' | 'form-decision' | 'form-reminder' }
>

/** What a test may change of the laptop at will. */
type Laptop = {
  guideEditions: readonly GuideEditionFacts[]
  noticeReadAt: Instant | null
  isEnrolled: boolean
  enrolment: EnrolmentView
}

export type OpenedForms = AcknowledgementsFeature & {
  readonly log: TestLog
  readonly clock: TestClock
  readonly laptop: Laptop
  readonly paper: TestPaper
  readonly changes: () => number
  /** A signed document about forms that was found sound. */
  readonly receive: (news: FormNews) => void
  readonly open: (form: string, locale?: Locale) => Promise<OpenForm>
  readonly bodies: (kind: string) => readonly unknown[]
} & Disposable

export const shipped: readonly FormDocument[] = shippedForms()

/** A shipped form, to make another version of. */
export function shippedForm(id: string): FormDocument {
  const found = shipped.find((form) => form.id === id)
  if (!found) throw new Error(`no form ${id} ships`)
  return found
}

/** The feature over a real log in a real encrypted file, with the forms that really ship. */
export function openForms(
  options: { readonly path?: string; readonly clock?: TestClock; readonly paper?: TestPaper } = {},
): OpenedForms {
  const clock = options.clock ?? testClock()
  const log = openTestLog({ clock, ...(options.path ? { path: options.path } : {}) })
  const policy = testPolicy()
  let changes = 0
  const laptop: Laptop = {
    guideEditions: [],
    noticeReadAt: null,
    isEnrolled: false,
    enrolment: { state: 'not-enrolled' },
  }
  const paper = options.paper ?? testPaper()
  const feature = createAcknowledgements({
    ...paper,
    log: log.log,
    clock,
    policy: policy.source,
    shipped,
    guideEditions: () => laptop.guideEditions,
    noticeReadAt: () => laptop.noticeReadAt,
    isEnrolled: () => laptop.isEnrolled,
    enrolment: () => laptop.enrolment,
    onChanged: () => {
      changes += 1
    },
  })
  return {
    ...feature,
    ...{ log, clock, laptop, paper },
    changes: () => changes,
    receive: (news) =>
      log.log.transact((tx) => formKeeping(shipped).keep(tx.db, news, clock.now())),
    open: async (form, locale = 'ar') => {
      const opened = await feature.handlers.getForm({ form, locale })
      if (!opened.ok) throw new Error(opened.failure.code)
      return opened.value
    },
    bodies: (kind) =>
      log.log.db
        .prepare<[string], string>(
          "SELECT body FROM entries WHERE json_extract(header, '$.kind') = ? ORDER BY seq",
        )
        .pluck()
        .all(kind)
        .map((body) => JSON.parse(body)),
    [Symbol.dispose]: () => log[Symbol.dispose](),
  }
}

/** What a page would send of a form that it shows, every statement ticked. */
export function answerTo(
  { form, version, locale, textDigest, ticks }: OpenForm,
  answers: Input<'sendForm'>['answers'] = [],
): Input<'sendForm'> {
  return {
    ...{ form, version, locale, textDigest, answers },
    name: 'سلمى بنعلي',
    ticks: ticks.map(() => true as const),
    hasReachedEnd: true,
  }
}

/** Good answers to F2. */
export const commitment: Input<'sendForm'>['answers'] = [
  { field: 'place', value: 'home' },
  { field: 'city', value: 'سلا' },
  { field: 'reporting', value: 'weekly' },
]
