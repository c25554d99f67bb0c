import { z } from 'zod'
import { copyOutcomeSchema, exportFormatSchema } from '../activity-log/model.ts'
import { chapterSchema } from '../guide/chapter.ts'
import { localeSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { generationSchema, seqSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { copyFailures } from '../my-data/copy.ts'
import { answersSchema } from './answers.ts'
import {
  declineReasonSchema,
  formEntryKinds,
  guideEditionSchema,
  typedNameSchema,
} from './entries.ts'
import {
  askingReasons,
  fieldNameSchema,
  formActs,
  formIdSchema,
  formVersionSchema,
} from './model.ts'
import { requestStepSchema } from './news.ts'

/** A text as the form says it in the three languages: of any length that a form may have. */
const titlesSchema = z.strictObject({ ar: z.string(), fr: z.string(), en: z.string() }).readonly()

/** The place of a receipt in this laptop's log: its name for ever. */
const placeSchema = z.strictObject({ generation: generationSchema, seq: seqSchema }).readonly()

/** Something that was done with a form: when, under which version, and where its receipt is. */
const doneSchema = z
  .strictObject({
    ...placeSchema.unwrap().shape,
    did: z.enum(['acknowledged', 'declined', 'sent']),
    version: formVersionSchema,
    at: instantSchema,
    /** What the administration said of a request since, in order: opinion, decision, end. */
    steps: z.array(requestStepSchema).readonly(),
  })
  .readonly()
export type FormDone = z.infer<typeof doneSchema>

const standingSchema = z.discriminatedUnion('state', [
  z
    .strictObject({
      state: z.literal('to-acknowledge'),
      why: z.enum(['never', ...askingReasons]),
      /** When this version came; none for one that ships with the agent. */
      since: instantSchema.optional(),
      /** The last official day on which it can be answered. */
      by: calendarDateSchema.optional(),
      last: doneSchema.optional(),
    })
    .readonly(),
  z
    .strictObject({
      state: z.literal('acknowledged'),
      done: doneSchema,
      /** The official day from which it asks again. */
      renewOn: calendarDateSchema.optional(),
    })
    .readonly(),
  /** The privacy notice of the first run said the same; it can still be acknowledged, for a copy. */
  z.strictObject({ state: z.literal('met-by-notice'), at: instantSchema }).readonly(),
  z.strictObject({ state: z.literal('declined'), done: doneSchema }).readonly(),
  z.strictObject({ state: z.literal('pending'), done: doneSchema }).readonly(),
  z.strictObject({ state: z.literal('decided'), done: doneSchema }).readonly(),
  z.strictObject({ state: z.literal('at-hand'), last: doneSchema.optional() }).readonly(),
  z.strictObject({ state: z.literal('expired'), on: calendarDateSchema }).readonly(),
  z.strictObject({ state: z.literal('not-for-me'), since: instantSchema }).readonly(),
])
export type StandingView = z.infer<typeof standingSchema>

const formFields = {
  form: formIdSchema,
  version: formVersionSchema,
  act: z.enum(formActs),
  isRequired: z.boolean(),
  isDeclinable: z.boolean(),
  /** Whether it takes an answer now; what is settled can be read. */
  takesAnswer: z.boolean(),
  /** Whether the ministry sent this version; else it ships with the agent. */
  isOfMinistry: z.boolean(),
  standing: standingSchema,
}

/** A form in the list. */
const formItemSchema = z
  .strictObject({ ...formFields, title: titlesSchema, summary: titlesSchema })
  .readonly()
export type FormItem = z.infer<typeof formItemSchema>

/** How a field is filled, from the form's schema: the page needs no schema and compiles none. */
const inputSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.enum(['text', 'long-text']),
      maxLength: z.int(),
      minLength: z.int(),
      /** Letters, digits and signs that read left to right: `reference`, `digits`, `version`. */
      pattern: z.enum(['digits', 'reference', 'version']).optional(),
    })
    .readonly(),
  z.strictObject({ kind: z.enum(['date', 'time']) }).readonly(),
  z.strictObject({ kind: z.literal('number'), min: z.int(), max: z.int() }).readonly(),
  z.strictObject({ kind: z.literal('yes-no') }).readonly(),
  z.strictObject({ kind: z.literal('choice') }).readonly(),
  z.strictObject({ kind: z.literal('choices'), min: z.int(), max: z.int() }).readonly(),
])
export type FieldInput = z.infer<typeof inputSchema>

const fieldSchema = z
  .strictObject({
    name: fieldNameSchema,
    label: z.string(),
    help: z.string().optional(),
    isRequired: z.boolean(),
    input: inputSchema,
    /** The values of a choice, in order. */
    options: z
      .array(z.strictObject({ value: z.string(), label: z.string() }).readonly())
      .readonly(),
  })
  .readonly()
export type FormField = z.infer<typeof fieldSchema>

/** A form opened in one language: everything that is shown, and the digest that an answer gives back. */
const openFormSchema = z
  .strictObject({
    ...formFields,
    locale: localeSchema,
    title: z.string(),
    summary: z.string(),
    /** In the guide's dialect of Markdown; what it quotes of the policy is put in already. */
    body: z.string(),
    /** The same as a tree: what the page draws. */
    reading: chapterSchema,
    sections: z
      .array(
        z.strictObject({ title: z.string(), fields: z.array(fieldSchema).readonly() }).readonly(),
      )
      .readonly(),
    /** Statements to tick one by one; none is ticked in advance. */
    ticks: z.array(z.string()).readonly(),
    /** The words of the button. */
    confirm: z.string(),
    decline: z.string().optional(),
    textDigest: digestSchema,
    guideEdition: guideEditionSchema.optional(),
  })
  .readonly()
export type OpenForm = z.infer<typeof openFormSchema>

/** What was on screen when somebody pressed: if it is not what is in force, nothing is recorded and it is shown anew. */
const shownFields = {
  form: formIdSchema,
  version: formVersionSchema,
  locale: localeSchema,
  textDigest: digestSchema,
  name: typedNameSchema,
}

/** How far a receipt is: on this laptop alone, on its way, or countersigned by the ministry's server. */
const deliverySchema = z.enum(['local', 'waiting', 'received'])

const receiptFields = {
  ...placeSchema.unwrap().shape,
  kind: z.enum(formEntryKinds),
  form: formIdSchema,
  version: formVersionSchema,
  title: titlesSchema,
  at: instantSchema,
  /** Offset of official time then, in minutes. */
  offsetMinutes: z.int(),
  locale: localeSchema,
  textDigest: digestSchema,
  guideEdition: guideEditionSchema.optional(),
  delivery: deliverySchema,
  steps: z.array(requestStepSchema).readonly(),
}
const receiptItemSchema = z.strictObject(receiptFields).readonly()
export type FormReceiptItem = z.infer<typeof receiptItemSchema>

const receiptSchema = z
  .strictObject({
    ...receiptFields,
    /** Digest of the entry: its name in the chain. */
    entryHash: digestSchema,
    /** What was written; nothing where its retention is over and it was erased. */
    said: z
      .strictObject({
        name: z.string(),
        answers: z
          .array(z.strictObject({ label: z.string(), value: z.string() }).readonly())
          .readonly(),
        ticks: z.array(z.string()).readonly(),
        reason: z.string().optional(),
      })
      .readonly()
      .optional(),
    /** The text exactly as it was shown. */
    shown: z
      .strictObject({
        title: z.string(),
        summary: z.string(),
        body: z.string(),
        reading: chapterSchema,
      })
      .readonly(),
  })
  .readonly()
export type FormReceipt = z.infer<typeof receiptSchema>

export const acknowledgementChannels = {
  /** Every form in force and how it stands for the employee, in the order of their names. */
  getForms: {
    kind: 'query',
    input: z.undefined(),
    output: z
      .strictObject({
        forms: z.array(formItemSchema).readonly(),
        /** Offset of official time now, in minutes. */
        offsetMinutes: z.int(),
      })
      .readonly(),
    failures: [],
  },
  getForm: {
    kind: 'query',
    input: z.strictObject({ form: formIdSchema, locale: localeSchema }).readonly(),
    output: openFormSchema,
    failures: ['no-such-form'],
  },
  /**
   * Acknowledges, requests, declares or reports, as the form's act says. `ticks`: one `true` for each statement, ticked
   * by hand. `hasReachedEnd`: the end of the text was reachable. Answers the place of the receipt.
   */
  sendForm: {
    kind: 'command',
    input: z
      .strictObject({
        ...shownFields,
        answers: answersSchema,
        ticks: z.array(z.literal(true)).max(12).readonly(),
        hasReachedEnd: z.literal(true),
      })
      .readonly(),
    output: placeSchema,
    failures: [
      'no-such-form',
      'form-changed',
      'form-closed',
      'form-ticks-missing',
      'form-answers-invalid',
      'disk-full',
    ],
  },
  declineForm: {
    kind: 'command',
    input: z.strictObject({ ...shownFields, reason: declineReasonSchema }).readonly(),
    output: placeSchema,
    failures: ['no-such-form', 'form-changed', 'form-closed', 'form-not-declinable', 'disk-full'],
  },
  /** Everything the employee ever sent with a form, the newest first. */
  listFormReceipts: {
    kind: 'query',
    input: z.undefined(),
    output: z.strictObject({ receipts: z.array(receiptItemSchema).readonly() }).readonly(),
    failures: [],
  },
  getFormReceipt: {
    kind: 'query',
    input: placeSchema,
    output: receiptSchema,
    failures: ['no-such-receipt'],
  },
  /**
   * Saves a copy of one receipt where the employee chooses: a page, that page on paper, or the proof for machines, which
   * is no more once the content was erased. One at a time, with those of `exportMyData`.
   */
  saveFormReceipt: {
    kind: 'command',
    input: z.strictObject({ ...placeSchema.unwrap().shape, format: exportFormatSchema }).readonly(),
    output: copyOutcomeSchema,
    failures: ['no-such-receipt', 'receipt-not-provable', ...copyFailures, 'copy-under-way'],
  },
} as const satisfies Record<string, Channel>
