import type { Translate } from '../i18n/catalog.ts'

/** A length of time as people count it: whole years, or whole months. */
export type RoundTerm = { readonly unit: 'years' | 'months'; readonly count: number }

const yearDays = 365
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/**
 * The years or months that a number of days is, or null where it is none. Rules count days so that every laptop
 * counts alike: a year is 365 of them, and months are as many as in an ordinary year, from whichever month they run.
 */
export function roundTermOf(days: number): RoundTerm | null {
  const years = Math.floor(days / yearDays)
  const rest = days - years * yearDays
  if (rest === 0) return years > 0 ? { unit: 'years', count: years } : null
  const months = wholeMonthsOf(rest)
  return months === null ? null : { unit: 'months', count: years * 12 + months }
}

function wholeMonthsOf(days: number): number | null {
  for (const first of monthDays.keys()) {
    let sum = 0
    for (const [count] of monthDays.entries()) {
      sum += monthDays[(first + count) % monthDays.length] ?? 0
      if (sum === days) return count + 1
    }
  }
  return null
}

/** How long something is kept, in words: « 5 ans (1 825 jours) », or in days alone where these are no round time. */
export function writeRetention(days: number, t: Translate): string {
  const inDays = t('privacy.retention.days', { count: days })
  const term = roundTermOf(days)
  return term
    ? t('privacy.retention.both', {
        term: t(`privacy.retention.${term.unit}`, { count: term.count }),
        days: inDays,
      })
    : inDays
}
