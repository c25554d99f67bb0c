import type { Locale } from './locales.ts'

/** The words that dates are written with. */
export type DateWords = {
  /** Monday first. */
  readonly weekdays: readonly string[]
  readonly shortWeekdays: readonly string[]
  /** January first, as Morocco names them. */
  readonly months: readonly string[]
  /** The first of a month, where it is not written as 1. */
  readonly firstDay: string
  /** Moharram first, as the Official Bulletin spells them; in Arabic in the form that follows a day's number. */
  readonly hijriMonths: readonly string[]
}

/**
 * Our own names of days and months, and not those of the runtime: one with little language data would write
 * other Arabic months («أغسطس» for «غشت») or English ones. A test holds them against ICU where it knows better.
 */
export const dateWords: Readonly<Record<Locale, DateWords>> = {
  ar: {
    weekdays: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
    shortWeekdays: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
    months: [
      ...['يناير', 'فبراير', 'مارس', 'أبريل', 'ماي', 'يونيو'],
      ...['يوليوز', 'غشت', 'شتنبر', 'أكتوبر', 'نونبر', 'دجنبر'],
    ],
    firstDay: 'فاتح',
    hijriMonths: [
      ...['محرم', 'صفر', 'ربيع الأول', 'ربيع الآخر', 'جمادى الأولى', 'جمادى الآخرة'],
      ...['رجب', 'شعبان', 'رمضان', 'شوال', 'ذي القعدة', 'ذي الحجة'],
    ],
  },
  fr: {
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    shortWeekdays: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
    months: [
      ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
      ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
    ],
    firstDay: '1er',
    hijriMonths: [
      ...['moharrem', 'safar', 'rabii I', 'rabii II', 'joumada I', 'joumada II'],
      ...['rejeb', 'chaabane', 'ramadan', 'chaoual', 'kaada', 'hija'],
    ],
  },
  en: {
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    shortWeekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    months: [
      ...['January', 'February', 'March', 'April', 'May', 'June'],
      ...['July', 'August', 'September', 'October', 'November', 'December'],
    ],
    firstDay: '1',
    hijriMonths: [
      ...['Muharram', 'Safar', 'Rabi I', 'Rabi II', 'Jumada I', 'Jumada II'],
      ...['Rajab', 'Shaban', 'Ramadan', 'Shawwal', 'Dhu al-Qida', 'Dhu al-Hijja'],
    ],
  },
}
