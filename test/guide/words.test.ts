import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { fromUtf8 } from '../../shared/kernel/bytes.ts'
import { shipped as shippedForms } from '../acknowledgements/open-forms.ts'

/** Every line of what ships in a language: the chapters, what the edition says of itself, and the forms. */
function linesIn(lang: 'ar' | 'fr'): readonly string[] {
  const folder = readNewestEdition(join(import.meta.dirname, '../../assets/guide'))
  const chapters = [...folder].flatMap(([path, bytes]) =>
    path.startsWith(`${lang}/`) || path === 'edition.json' ? [fromUtf8(bytes) ?? ''] : [],
  )
  const forms = shippedForms.map((form) => JSON.stringify(form.texts[lang], null, 1))
  return [...chapters, ...forms].flatMap((text) => text.split('\n'))
}

/** Words that docs/glossary.md has another word for, and in which lines they mean something else. */
const otherWords: readonly {
  readonly lang: 'ar' | 'fr'
  readonly word: RegExp
  readonly but?: RegExp
}[] = [
  // A form is نموذج, and an edition طبعة; إصدار is the version of a program.
  { lang: 'ar', word: /استمار/ },
  { lang: 'ar', word: /إصدار/, but: /check:(?:system|agent)-version/ },
  { lang: 'ar', word: /سياسة وزارتكم|السياسة الأولية/ },
  // One word for the machine, and one for what is written to somebody.
  { lang: 'fr', word: /\bPC\b/ },
  { lang: 'fr', word: /\be?-?mails?\b(?!-and-)/i },
]

describe('the guide and the forms that ship', () => {
  it.each(otherWords)(
    'say in $lang by the word of the glossary what is not $word',
    ({ lang, word, but }) => {
      const lines = linesIn(lang)
      expect(lines.length).toBeGreaterThan(1_000)
      expect(lines.filter((line) => word.test(line) && !but?.test(line))).toEqual([])
    },
  )

  it('send nobody who could not record for the journey to a reason that is not true', () => {
    const meeting = { ar: '«اجتماع أو مهمة»', fr: 'Une réunion ou une mission' }
    for (const lang of ['ar', 'fr'] as const)
      expect(linesIn(lang).filter((line) => line.includes(meeting[lang]))).toEqual([])
  })
})
