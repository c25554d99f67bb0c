import { z } from 'zod'
import { localizedTextSchema } from '../i18n/locales.ts'
import { type CalendarDate, calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { findingSchema } from './model.ts'

/** Names an exception for ever. */
const exceptionIdSchema = z.string().regex(/^[0-9a-f]{8,40}$/)

/** The ministry lets a failure of one laptop be until a day, and says why. */
const exceptionMadeSchema = z
  .strictObject({
    exception: exceptionIdSchema,
    check: findingSchema.unwrap().shape.check,
    /** Last official date on which it holds. */
    until: calendarDateSchema,
    reason: localizedTextSchema,
  })
  .readonly()

/** An exception ends before its day. Whichever of the two documents is read first, it is over. */
const exceptionEndedSchema = z
  .strictObject({ exception: exceptionIdSchema, endedAt: instantSchema })
  .readonly()

/** What a document of kind `posture-exception` says. */
export const postureExceptionBodySchema = z.union([exceptionMadeSchema, exceptionEndedSchema])
export type PostureExceptionBody = z.infer<typeof postureExceptionBodySchema>
export type MadeException = z.infer<typeof exceptionMadeSchema>

/** Whether an exception that nobody ended holds on an official date. */
export function holdsOn({ until }: Pick<MadeException, 'until'>, today: CalendarDate): boolean {
  return today <= until
}
