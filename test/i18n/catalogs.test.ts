import { describe, expect, it } from 'vitest'
import notes from '../../assets/locales/notes.json' with { type: 'json' }
import { breakReasons } from '../../shared/activity-log/break-reasons.ts'
import { intlTagOf, locales } from '../../shared/i18n/locales.ts'
import { failureCodes } from '../../shared/kernel/failures.ts'
import { entryKinds } from '../../shared/wire/entry-kinds.ts'
import { fill, messages, shapeOf } from './catalogs.ts'
import { unusedKeys } from './used-keys.ts'

const keys = [...messages.en.keys()]
const each = locales.flatMap((locale) =>
  [...messages[locale]].map(([key, message]) => ({ locale, key, message })),
)

describe('the catalogs', () => {
  it('have the same keys in the same order in the three languages', () => {
    expect([...messages.fr.keys()]).toEqual(keys)
    expect([...messages.ar.keys()]).toEqual(keys)
  })

  it('name the same values in the three languages', () => {
    const differing = keys.filter((key) => {
      const named = locales.map((locale) => shapeOf(messages[locale].get(key) ?? '').names.join())
      return new Set(named).size !== 1
    })
    expect(differing).toEqual([])
  })

  it('give a plural every form of its language: in Arabic all six', () => {
    expect(new Intl.PluralRules(intlTagOf('ar')).resolvedOptions().pluralCategories).toHaveLength(6)
    const incomplete = each.filter(({ locale, message }) => {
      const needed = new Intl.PluralRules(intlTagOf(locale)).resolvedOptions().pluralCategories
      return shapeOf(message).plurals.some((plural) =>
        needed.some((category) => !plural.forms.includes(category)),
      )
    })
    expect(incomplete.map(({ locale, key }) => `${locale} ${key}`)).toEqual([])
  })

  it('leave no placeholder, digit of another script or thousands mark behind once filled', () => {
    const odd = each.filter(({ locale, message }) =>
      [0, 1, 2, 3, 11, 100].some((number) =>
        /[{}#]|[\u0660-\u0669]|undefined/.test(fill(message, locale, number)),
      ),
    )
    expect(odd.map(({ locale, key }) => `${locale} ${key}`)).toEqual([])
  })

  it('have a text for every failure code and no other, complete without any value', () => {
    const codes = keys.filter((key) => key.startsWith('failure.')).map((key) => key.slice(8))
    expect(codes.sort()).toEqual([...failureCodes].sort())
    const needy = each.filter(
      ({ key, message }) => key.startsWith('failure.') && shapeOf(message).names.length > 0,
    )
    expect(needy).toEqual([])
  })

  it('have words for every kind of entry and every reason of a break', () => {
    const missing = [
      ...Object.keys(entryKinds).map((kind) => `activity.kind.${kind}`),
      ...breakReasons.map((reason) => `break.${reason}`),
    ].filter((key) => !messages.en.has(key))
    expect(missing).toEqual([])
  })

  it('hold no text that nothing shows', () => {
    expect(unusedKeys(keys)).toEqual([])
  })

  it('are typed with care: no straight apostrophe, no double space, no empty text', () => {
    const careless = each.filter(({ message }) => /'|"| {2}|^\s|\s$|^$/.test(message))
    expect(careless.map(({ locale, key }) => `${locale} ${key}`)).toEqual([])
  })

  it('keep French punctuation with its word, by a space that does not break', () => {
    const loose = [...messages.fr].filter(([, message]) => /\S? [;:!?»]|« /.test(message))
    expect(loose.map(([key]) => key)).toEqual([])
  })

  it('promise no further try where the person presses the button themselves', () => {
    const promising = /by itself|de (lui|elle)-même|من تلقاء/
    const trouble = each.filter(({ key }) => key.startsWith('enrolment.trouble.'))
    expect(trouble.length).toBeGreaterThan(0)
    expect(trouble.filter(({ message }) => promising.test(message))).toEqual([])
  })

  it('give the same example of a server in the three languages', () => {
    const examples = locales.map(
      (locale) =>
        /https:[\w.:/-]+\w/.exec(messages[locale].get('failure.server-address-invalid') ?? '')?.[0],
    )
    expect(new Set(examples)).toEqual(new Set(['https://mourafiq.ministry.example']))
  })

  it('never blame and never call anything a fault of the person', () => {
    const blaming = /\b(you failed|your fault|vous avez échoué|votre faute)\b|خطؤكم/i
    expect(each.filter(({ message }) => blaming.test(message))).toEqual([])
  })
})

describe('the notes for translators', () => {
  it('are about keys that exist', () => {
    const stale = Object.keys(notes).filter(
      (noted) => !keys.some((key) => key === noted || key.startsWith(`${noted}.`)),
    )
    expect(stale).toEqual([])
  })
})
