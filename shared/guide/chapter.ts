import { z } from 'zod'
import { formIdSchema, guideIdSchema, imageFileSchema } from './model.ts'

/** Who can be called, by the name the policy knows them by; `supervisor` is the reader's own, whom no policy can name. */
export const contactIds = [
  'it-help',
  'security-officer',
  'human-resources',
  'rights-desk',
  'supervisor',
] as const
export const contactIdSchema = z.enum(contactIds)
type ContactId = z.infer<typeof contactIdSchema>

/** Screens that a chapter may send its reader to; a version of the agent that lacks one shows plain words. */
export const linkedScreens = [
  'today',
  'activity',
  'security',
  'my-data',
  'settings',
  'tasks',
  'guide',
] as const

/** The texts that a chapter may cite. */
export const citedTexts = [
  'circular-3-2020',
  'dnssi',
  'law-09-08',
  'law-05-20',
  'law-43-20',
  'decree-2-05-916',
  'decree-2-26-530',
  'decree-2-77-169',
] as const

/** Where a link leads: never out of the app. */
export type Target =
  | { readonly kind: 'guide'; readonly chapter: string; readonly section: string | null }
  | { readonly kind: 'check'; readonly check: string }
  | { readonly kind: 'form'; readonly form: string }
  | { readonly kind: 'screen'; readonly screen: (typeof linkedScreens)[number] }
  | {
      readonly kind: 'cite'
      readonly text: (typeof citedTexts)[number]
      /** An article, or a rule of the DNSSI; null for the whole text. */
      readonly place: string | null
    }

/** Words in one style. A `literal` is written from left to right whatever surrounds it. */
export type Run = { readonly text: string; readonly style: 'plain' | 'strong' | 'literal' }

/** Words that lead somewhere together, or nowhere. */
export type Span = { readonly to: Target | null; readonly runs: readonly Run[] }
export type Spans = readonly Span[]

type Items = readonly { readonly spans: Spans }[]

/** A block that may also stand in a note. */
export type PlainBlock =
  | { readonly kind: 'paragraph'; readonly spans: Spans }
  | {
      /** A list, and in each of its items at most one list more. */
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly items: readonly {
        readonly spans: Spans
        readonly within: { readonly isOrdered: boolean; readonly items: Items } | null
      }[]
    }
  | {
      /** Things to tick. An item is named by its section and its place there, the same in every language. */
      readonly kind: 'checklist'
      readonly items: readonly { readonly item: string; readonly spans: Spans }[]
    }
  | { readonly kind: 'contact'; readonly contact: ContactId }

export type Block =
  | PlainBlock
  | { readonly kind: 'heading'; readonly id: string | null; readonly title: string }
  | {
      readonly kind: 'table'
      readonly align: readonly ('start' | 'center' | 'end')[]
      /** The cells; an empty one has no spans. */
      readonly header: readonly Spans[]
      readonly rows: readonly (readonly Spans[])[]
    }
  | {
      readonly kind: 'note'
      readonly tone: 'note' | 'important' | 'urgent' | 'law'
      readonly blocks: readonly PlainBlock[]
    }
  | { readonly kind: 'image'; readonly file: string; readonly description: string }

export type Section = {
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A chapter as it was read: nothing in it is markup, and nothing in it leads out of the app. */
export type Chapter = {
  readonly title: string
  readonly summary: Spans
  /** What stands before the first section. */
  readonly opening: readonly Block[]
  readonly sections: readonly Section[]
}

const targetSchema: z.ZodType<Target> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('guide'),
    chapter: guideIdSchema,
    section: guideIdSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('check'), check: guideIdSchema }),
  z.strictObject({ kind: z.literal('form'), form: formIdSchema }),
  z.strictObject({ kind: z.literal('screen'), screen: z.enum(linkedScreens) }),
  z.strictObject({
    kind: z.literal('cite'),
    text: z.enum(citedTexts),
    place: z.string().max(40).nullable(),
  }),
])

const runSchema: z.ZodType<Run> = z.strictObject({
  text: z.string().min(1),
  style: z.enum(['plain', 'strong', 'literal']),
})

const spanSchema: z.ZodType<Span> = z.strictObject({
  to: targetSchema.nullable(),
  runs: z.array(runSchema).min(1),
})
const spansSchema: z.ZodType<Spans> = z.array(spanSchema).min(1)
const cellSchema: z.ZodType<Spans> = z.array(spanSchema)

const plainBlockSchema: z.ZodType<PlainBlock> = z.union([
  z.strictObject({ kind: z.literal('paragraph'), spans: spansSchema }),
  z.strictObject({
    kind: z.literal('list'),
    isOrdered: z.boolean(),
    items: z
      .array(
        z.strictObject({
          spans: spansSchema,
          within: z
            .strictObject({
              isOrdered: z.boolean(),
              items: z.array(z.strictObject({ spans: spansSchema })).min(1),
            })
            .nullable(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    kind: z.literal('checklist'),
    items: z
      .array(z.strictObject({ item: z.string().regex(/^[a-z0-9-]+\.\d+$/), spans: spansSchema }))
      .min(1),
  }),
  z.strictObject({ kind: z.literal('contact'), contact: contactIdSchema }),
])

const blockSchema: z.ZodType<Block> = z.union([
  plainBlockSchema,
  z.strictObject({
    kind: z.literal('heading'),
    id: guideIdSchema.nullable(),
    title: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('table'),
    align: z.array(z.enum(['start', 'center', 'end'])),
    header: z.array(cellSchema),
    rows: z.array(z.array(cellSchema)),
  }),
  z.strictObject({
    kind: z.literal('note'),
    tone: z.enum(['note', 'important', 'urgent', 'law']),
    blocks: z.array(plainBlockSchema).min(1),
  }),
  z.strictObject({
    kind: z.literal('image'),
    file: imageFileSchema,
    description: z.string().min(1),
  }),
])

const sectionSchema: z.ZodType<Section> = z.strictObject({
  id: guideIdSchema,
  title: z.string().min(1),
  blocks: z.array(blockSchema),
})

/** A chapter as it crosses to the window. */
export const chapterSchema: z.ZodType<Chapter> = z.strictObject({
  title: z.string().min(1),
  summary: spansSchema,
  opening: z.array(blockSchema),
  sections: z.array(sectionSchema),
})
