import { z } from 'zod'
import { calendarDateSchema, wallTimeSchema } from '../../../shared/kernel/instant.ts'

/**
 * What is typed, read by a schema, with one sentence for whatever is wrong with it. Without it a choice that is not
 * offered is only called invalid, and a date in another form is told off twice.
 */
export function worded<S extends z.ZodType>(schema: S, error: string) {
  return z.string(error).transform((typed, context): z.output<S> => {
    const parsed = schema.safeParse(typed.trim())
    if (parsed.success) return parsed.data
    context.issues.push({ code: 'custom', message: error, input: typed })
    return z.NEVER
  })
}

/** A date of the calendar, as it is typed: one in another form is told of its form alone. */
export const typedDate = worded(
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  'must be a date like 2026-12-31',
).pipe(calendarDateSchema)

/** A time of the day, as it is typed. */
export const typedTime = worded(wallTimeSchema, 'must be a time like 16:30')

/** A whole number from 1 on, in plain digits: `1e3` and `0x10` are slips, not numbers. */
export function typedCount(most: number) {
  const number = z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
  return worded(number, `must be a whole number from 1 to ${most}`)
}
