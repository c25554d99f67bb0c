import { z } from 'zod'
import { taskRefSchema } from '../tasks/task-ref.ts'

/** The screens of the app once it is open. */
export const routes = [
  'today',
  'tasks',
  'follow-up',
  'activity',
  'security',
  'forms',
  'my-data',
  'corrections',
  'guide',
  'settings',
  'enrolment',
  'privacy',
] as const
export const routeSchema = z.enum(routes)
export type Route = z.infer<typeof routeSchema>

/**
 * Where the window should be, said by the tray, the menus, a notification or a link. A link to enrol only fills
 * the fields of the form; one that could not be read says so there.
 */
export const destinationSchema = z
  .strictObject({
    route: routeSchema,
    enrolment: z
      .strictObject({ server: z.string().max(300), code: z.string().max(100) })
      .readonly()
      .optional(),
    isLinkRefused: z.literal(true).optional(),
    /** The task that a notice was about. */
    task: taskRefSchema.optional(),
  })
  .readonly()
export type Destination = z.infer<typeof destinationSchema>

/** Whether a destination comes from a link to enrol, good or not. */
export function hasLink(destination: Destination): boolean {
  return destination.enrolment !== undefined || destination.isLinkRefused === true
}
