import { dayMs } from '../kernel/instant.ts'
import type { Fault } from './check.ts'
import { daysFrom, longestMonthDays, shortestMonthDays } from './hijri.ts'
import type { HijriMonth } from './model.ts'

/** How far from arithmetic a month may begin before its year or number is taken for a typing error. */
const longestStrayDays = 5

const path = 'hijri.months'

/** What is wrong with the Hijri months of the rules as a whole: each follows the one before, after 29 or 30 days. */
export function hijriFaults(months: readonly HijriMonth[]): readonly Fault[] {
  return months.flatMap((month, index) => {
    const before = months[index - 1]
    return [...strayFaults(month), ...(before ? orderFaults(before, month) : [])]
  })
}

/** Months given twice in one list. */
export function repeatedMonths(months: readonly HijriMonth[]): readonly Fault[] {
  return months.flatMap((month, index): readonly Fault[] =>
    months.findIndex((each) => nameOf(each) === nameOf(month)) < index
      ? [
          {
            path: `${path}.${index}`,
            code: 'hijri-repeated',
            words: `the month ${nameOf(month)} is given twice`,
          },
        ]
      : [],
  )
}

function orderFaults(before: HijriMonth, month: HijriMonth): readonly Fault[] {
  const following =
    before.month === 12
      ? { year: before.year + 1, month: 1 }
      : { year: before.year, month: before.month + 1 }
  if (nameOf(month) !== nameOf(following)) {
    const words = `after the month ${nameOf(before)} comes ${nameOf(following)}, not ${nameOf(month)}`
    return [{ path, code: 'hijri-gap', words }]
  }
  const days = daysFrom(before.from, month.from)
  if (days === shortestMonthDays || days === longestMonthDays) return []
  const words = `the month ${nameOf(month)} begins on ${month.from}, ${days} days after ${nameOf(before)}: a month has ${shortestMonthDays} or ${longestMonthDays} days, so its neighbours may have to move too`
  return [{ path, code: 'hijri-length', words }]
}

function strayFaults(month: HijriMonth): readonly Fault[] {
  const expected = arithmeticStart(month)
  const strayDays = Math.abs(Date.parse(month.from) - expected) / dayMs
  if (strayDays <= longestStrayDays) return []
  const about = new Date(expected).toISOString().slice(0, 10)
  const words = `the month ${nameOf(month)} begins about ${about}, not on ${month.from}: is the year or the month right?`
  return [{ path, code: 'hijri-stray', words }]
}

/** A month in figures: `9/1448`. */
function nameOf({ year, month }: Pick<HijriMonth, 'year' | 'month'>): string {
  return `${month}/${year}`
}

/** First day of the calendar of fixed 30-year cycles, which strays from the moon by a day or two. */
const arithmeticEpoch = '0622-07-19'

/** Where a month begins by arithmetic: only to notice a wrong year or month in a table, never to show a date. */
function arithmeticStart({ year, month }: Pick<HijriMonth, 'year' | 'month'>): number {
  const days = (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + Math.ceil(29.5 * (month - 1))
  return Date.parse(arithmeticEpoch) + days * dayMs
}
