import type {
  FieldInput,
  FormDone,
  FormItem,
  OpenForm,
  StandingView,
} from '../../shared/acknowledgements/channels.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import { type FormProperty, safePatterns } from '../../shared/acknowledgements/profile.ts'
import { readingOf } from '../../shared/acknowledgements/reading.ts'
import {
  type FormActDone,
  type FormStanding,
  type FormsWorld,
  type HeldForm,
  standingOf,
  takesAnswer,
} from '../../shared/acknowledgements/rules.ts'
import type { ShownForm } from '../../shared/acknowledgements/text.ts'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import type { Digest } from '../../shared/kernel/crypto.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'

/** A form in the list, as it stands. */
export function itemOf(held: HeldForm, world: FormsWorld): FormItem {
  const { texts } = held.form
  return {
    ...fieldsOf(held, world),
    title: titlesOf(held.form),
    summary: { ar: texts.ar.summary, fr: texts.fr.summary, en: texts.en.summary },
  }
}

/** The titles of a form. */
export function titlesOf({ texts }: FormDocument): LocalizedText {
  return { ar: texts.ar.title, fr: texts.fr.title, en: texts.en.title }
}

/** A form opened in one language. */
export function openFormOf(
  held: HeldForm,
  world: FormsWorld,
  text: {
    readonly shown: ShownForm
    readonly textDigest: Digest
    readonly guideEdition: string | undefined
  },
): OpenForm {
  const { form } = held
  const { shown, textDigest, guideEdition } = text
  return {
    ...fieldsOf(held, world),
    locale: shown.locale,
    title: shown.title,
    summary: shown.summary,
    body: shown.body,
    reading: readingOf(shown),
    sections: shown.sections.map(({ title, fields }) => ({
      title,
      fields: fields.map(({ name, label, help, options }) => ({
        ...{ name, label },
        ...(help === undefined ? {} : { help }),
        isRequired: form.schema.required.includes(name),
        input: inputOf(form.schema.properties[name]),
        options: options ?? [],
      })),
    })),
    ticks: shown.ticks,
    confirm: shown.confirm,
    ...(shown.decline === undefined ? {} : { decline: shown.decline }),
    textDigest,
    ...(guideEdition === undefined ? {} : { guideEdition }),
  }
}

function fieldsOf(held: HeldForm, world: FormsWorld) {
  const { form, receivedAt } = held
  const standing = standingOf(held, world)
  return {
    form: form.id,
    version: form.version,
    act: form.act,
    isRequired: form.required,
    isDeclinable: form.declinable,
    takesAnswer: takesAnswer(standing),
    isOfMinistry: receivedAt !== null,
    standing: standingView(standing),
  }
}

function standingView(standing: FormStanding): StandingView {
  switch (standing.state) {
    case 'to-acknowledge': {
      const { state, why, since, by, last } = standing
      return {
        ...{ state, why },
        ...(since === null ? {} : { since }),
        ...(by === null ? {} : { by }),
        ...(last === null ? {} : { last: doneView(last) }),
      }
    }
    case 'acknowledged': {
      const { state, done, renewOn } = standing
      return { state, done: doneView(done), ...(renewOn === null ? {} : { renewOn }) }
    }
    case 'declined':
    case 'pending':
    case 'decided':
      return { state: standing.state, done: doneView(standing.done) }
    case 'at-hand': {
      const { state, last } = standing
      return { state, ...(last === null ? {} : { last: doneView(last) }) }
    }
    case 'met-by-notice':
    case 'expired':
    case 'not-for-me':
      return standing
  }
}

function doneView({ did, version, at, generation, seq, steps }: FormActDone): FormDone {
  return {
    ...{ did, version, at, steps },
    generation: generationSchema.parse(generation),
    seq: seqSchema.parse(seq),
  }
}

/** A text that may be longer than this has room for several lines. */
const longestLine = 160

function inputOf(property: FormProperty | undefined): FieldInput {
  switch (property?.type) {
    case 'boolean':
      return { kind: 'yes-no' }
    case 'integer':
      return { kind: 'number', min: property.minimum, max: property.maximum }
    case 'array': {
      const { minItems, maxItems, items } = property
      return { kind: 'choices', min: minItems ?? 0, max: maxItems ?? items.enum.length }
    }
    case 'string': {
      if (property.enum) return { kind: 'choice' }
      if (property.format) return { kind: property.format }
      const { maxLength = longestLine, minLength = 0 } = property
      const pattern = patternNames.find((name) => safePatterns[name] === property.pattern)
      const kind = maxLength > longestLine ? 'long-text' : 'text'
      return { kind, maxLength, minLength, ...(pattern === undefined ? {} : { pattern }) }
    }
    case undefined:
      throw new Error('a field without a property: the form was not checked')
  }
}

const patternNames = ['digits', 'reference', 'version'] as const
