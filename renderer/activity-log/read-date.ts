import { foldText } from '../../shared/kernel/fold-text.ts'
import { type CalendarDate, calendarDateSchema } from '../../shared/kernel/instant.ts'

/**
 * Reads a date as people type it: `23/11/2026`, `23-11-26`, `23 11` (of this year) or `2026-11-23`, in any digits. Null
 * where it is none.
 */
export function readDate(typed: string, today: CalendarDate): CalendarDate | null {
  const parts = foldText(typed).split(' ')
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null
  const isYearFirst = parts[0]?.length === 4
  const [day, month, year = today.slice(0, 4)] = isYearFirst ? parts.toReversed() : parts
  if (day === undefined || month === undefined || parts.length > 3) return null
  const fullYear = year.length === 2 ? `20${year}` : year
  const date = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return calendarDateSchema.safeParse(date).data ?? null
}

/** A date as people here type it, `23/11/2026`. */
export function writeDate(date: CalendarDate): string {
  return date.split('-').reverse().join('/')
}
