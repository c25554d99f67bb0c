import { changesBetween } from '../../../main/guide/changes.ts'
import type { OpenEdition } from '../../../main/guide/editions.ts'
import type { GuideChanges } from '../../../shared/guide/channels.ts'
import type { Locale, LocalizedText } from '../../../shared/i18n/locales.ts'
import { openShippedGuide } from './shipped-guide.ts'

/** How one chapter read a year ago, by language: a step that changed, a line that came since, and one that has gone. */
const year2025: Readonly<Record<Locale, readonly (readonly [now: string, then: string])[]>> = {
  ar: [
    [
      '**اتصلوا بمسؤول أمن نظم المعلومات** وقولوا',
      '**راسلوا مسؤول أمن نظم المعلومات** خلال 24 ساعة بالبريد الإلكتروني، وقولوا',
    ],
    ['إذا عُثر على الحاسوب فلا تشغلوه، وسلموه كما هو إلى مسؤول أمن نظم المعلومات.\n', ''],
    ['\nالتبليغ عن الحوادث واجب', '\nيُقبل النموذج الورقي أيضا.\n\nالتبليغ عن الحوادث واجب'],
  ],
  fr: [
    [
      '**Appelez le responsable de la sécurité (RSSI)** et dites',
      '**Écrivez au responsable de la sécurité (RSSI)** sous 24 heures, par courriel, et dites',
    ],
    ['Si l’ordinateur est retrouvé, ne l’allumez pas\u00a0: remettez-le tel quel au RSSI.\n', ''],
    [
      '\nSignaler un incident est',
      '\nLe formulaire papier reste accepté.\n\nSignaler un incident est',
    ],
  ],
  en: [
    [
      '**Call the security officer (RSSI)** and say',
      '**Write to the security officer (RSSI)** within 24 hours, by mail, and say',
    ],
    [
      'If the laptop is found, do not switch it on: hand it as it is to the security officer.\n',
      '',
    ],
    [
      '\nReporting incidents is a duty',
      '\nThe paper form is accepted too.\n\nReporting incidents is a duty',
    ],
  ],
}

/** What the ministry says that it changed. */
const told: readonly (Omit<GuideChanges['told'][number], 'text'> & {
  readonly text: LocalizedText
})[] = [
  {
    chapter: 'incidents',
    section: 'lost-or-stolen',
    isMaterial: true,
    text: {
      ar: 'صار التبليغ عن سرقة الحاسوب بالهاتف وفي الحين، لا بالبريد الإلكتروني.',
      fr: 'Le vol d’un ordinateur se signale désormais par téléphone et aussitôt, et non par courriel.',
      en: 'The theft of a laptop is now reported by telephone and at once, not by mail.',
    },
  },
  {
    chapter: 'health',
    section: null,
    isMaterial: false,
    text: {
      ar: 'أُضيفت أمثلة عن مكان العمل في البيت.',
      fr: 'Des exemples de poste de travail à domicile ont été ajoutés.',
      en: 'Examples of a place to work at home were added.',
    },
  },
]

/** What the agent itself finds between that edition and the one that ships. */
export function changesSince2025(edition: OpenEdition, lang: Locale): GuideChanges {
  const earlier = openShippedGuide((path, text) => {
    if (!path.endsWith('incidents.md')) return text
    const wasIn = (locale: Locale) => path.startsWith(`${locale}/`)
    const locale = wasIn('ar') ? 'ar' : wasIn('fr') ? 'fr' : 'en'
    return year2025[locale].reduce((left, [now, then]) => {
      if (!left.includes(now)) throw new Error(`${path} does not say “${now}” any more`)
      return left.replace(now, then)
    }, text)
  })
  const found = changesBetween(earlier, edition, { lang, between: [] })
  return {
    ...found,
    from: { ...found.from, id: '2025.1' },
    told: told.map(({ text, ...place }) => ({ ...place, text: text[lang] })),
  }
}
