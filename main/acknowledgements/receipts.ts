import { answersAsObject } from '../../shared/acknowledgements/answers.ts'
import type { FormReceipt, FormReceiptItem } from '../../shared/acknowledgements/channels.ts'
import {
  formDeclinedBodySchema,
  formSentBodySchema,
} from '../../shared/acknowledgements/entries.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import { readingOf } from '../../shared/acknowledgements/reading.ts'
import type { FormsWorld } from '../../shared/acknowledgements/rules.ts'
import { type ShownForm, shownFormSchema } from '../../shared/acknowledgements/text.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { calendarDateSchema } from '../../shared/kernel/instant.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { Words } from '../my-data/index.ts'
import type { KeptReceipt } from './store.ts'
import { titlesOf } from './view.ts'
import type { Gathered } from './world.ts'

type ReceiptDeps = {
  readonly log: Pick<ActivityLog, 'generation' | 'lastReceipt' | 'bodyAt'>
  readonly isEnrolled: () => boolean
  /** The texts of a language. */
  readonly wordsIn: (locale: Words['locale']) => Words
}

/** A receipt in the list. */
export function receiptItemOf(
  kept: KeptReceipt,
  { world }: Pick<Gathered, 'world'>,
  deps: ReceiptDeps,
): FormReceiptItem {
  const { shown: _, entryHash: __, guideEdition, ...fields } = kept
  return {
    ...fields,
    title: titlesNow(kept, world),
    delivery: deliveryOf(kept, deps),
    ...(guideEdition === null ? {} : { guideEdition }),
    steps: world.acts.find((act) => isAt(act, kept))?.steps ?? [],
  }
}

/** A receipt whole: what was shown, and what was said. */
export function receiptOf(
  kept: KeptReceipt,
  gathered: Pick<Gathered, 'world'>,
  deps: ReceiptDeps,
): FormReceipt {
  const shown = shownFormSchema.parse(JSON.parse(kept.shown))
  const { title, summary, body } = shown
  const said = saidIn(kept, shown, { ...deps, form: versionOf(kept, gathered.world) })
  return {
    ...receiptItemOf(kept, gathered, deps),
    entryHash: kept.entryHash,
    shown: { title, summary, body, reading: readingOf(shown) },
    ...(said === null ? {} : { said }),
  }
}

/** What was written in the entry, with the labels that stood beside it; null where it was erased. */
function saidIn(
  kept: KeptReceipt,
  shown: ShownForm,
  { log, wordsIn, form }: ReceiptDeps & { readonly form: FormDocument | undefined },
): FormReceipt['said'] | null {
  const text = kept.generation === log.generation ? log.bodyAt(kept.seq) : null
  const body = text === null ? null : parseCanonicalJson(text)
  const sent = formSentBodySchema.safeParse(body).data
  if (sent) {
    const values = answersAsObject(sent.answers)
    const fields = shown.sections.flatMap((section) => section.fields)
    return {
      name: sent.name,
      ticks: shown.ticks,
      answers: fields.flatMap((field) => {
        const value = values[field.name]
        return value === undefined
          ? []
          : [
              {
                label: field.label,
                value: writtenAnswer(value, {
                  options: field.options ?? [],
                  property: form?.schema.properties[field.name],
                  words: wordsIn(kept.locale),
                }),
              },
            ]
      }),
    }
  }
  const declined = formDeclinedBodySchema.safeParse(body).data
  return declined ? { name: declined.name, answers: [], ticks: [], reason: declined.reason } : null
}

type Asked = {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What the form asks for; unknown where its version is no longer held. */
  readonly property: FormDocument['schema']['properties'][string] | undefined
  readonly words: Words
}

/** An answer as a person reads it: the labels of what was chosen, a day or a yes in words, all else as it was typed. */
function writtenAnswer(value: unknown, { options, property, words }: Asked): string {
  const labelOf = (chosen: string) =>
    options.find((option) => option.value === chosen)?.label ?? chosen
  if (Array.isArray(value)) return value.map((each) => labelOf(String(each))).join('\n')
  if (typeof value === 'boolean') return words.t(value ? 'forms.field.yes' : 'forms.field.no')
  const isDay = property?.type === 'string' && property.format === 'date'
  const day = isDay ? calendarDateSchema.safeParse(value).data : undefined
  return day === undefined ? labelOf(String(value)) : formatDate(day, words.locale, 'long')
}

/** The version that was answered; undefined where it is no longer held. */
function versionOf(kept: KeptReceipt, { forms }: FormsWorld): FormDocument | undefined {
  return forms.find(({ form }) => form.id === kept.form && form.version === kept.version)?.form
}

/** The titles of the version that was answered; of the newest where that one is no longer held. */
function titlesNow(kept: KeptReceipt, world: FormsWorld) {
  const newest = world.forms.findLast(({ form }) => form.id === kept.form)?.form
  const held = versionOf(kept, world) ?? newest
  if (held) return titlesOf(held)
  const { title } = shownFormSchema.parse(JSON.parse(kept.shown))
  return { ar: title, fr: title, en: title }
}

function deliveryOf(kept: KeptReceipt, { log, isEnrolled }: ReceiptDeps) {
  const received = log.lastReceipt()?.receipt.seq ?? 0
  if (kept.generation === log.generation && kept.seq <= received) return 'received'
  return isEnrolled() ? 'waiting' : 'local'
}

/** Whether two things stand at one place of the log. */
export function isAt(
  one: { readonly generation: number; readonly seq: number },
  other: { readonly generation: number; readonly seq: number },
): boolean {
  return one.generation === other.generation && one.seq === other.seq
}
