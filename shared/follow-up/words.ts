import type { Translate } from '../i18n/catalog.ts'
import { formatDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locales.ts'
import type { SheetSpan } from './sheet.ts'

/** Which days a sheet is of, in words. */
export function spanWords(
  { period, from, to }: SheetSpan,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): string {
  return period === 'day'
    ? formatDate(from, locale, 'long')
    : t('followUp.week', {
        from: formatDate(from, locale, 'day'),
        to: formatDate(to, locale, 'long'),
      })
}
