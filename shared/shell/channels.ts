import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { done } from '../ipc/channel.ts'
import { destinationSchema, routeSchema } from './model.ts'
import { shortcuts } from './shortcuts.ts'

export const shellChannels = {
  /** The window is asked to show a place. Only a page that has taken its first destination hears it. */
  goTo: { kind: 'event', payload: destinationSchema },
  /** The application's menu asks the page for an act of its own keyboard. */
  perform: {
    kind: 'event',
    payload: z.strictObject({ act: z.enum(shortcuts.map(({ act }) => act)) }).readonly(),
  },
  /** What the page should show first: what the window was opened for, or else where the person last was. */
  takeDestination: {
    kind: 'query',
    input: z.undefined(),
    output: destinationSchema,
    failures: [],
  },
  /** The page shows this place now: main remembers it for the next window, and waits with nothing any more. */
  noteRoute: {
    kind: 'command',
    input: z.strictObject({ route: routeSchema }).readonly(),
    output: done,
    failures: [],
  },
} as const satisfies Record<string, Channel>
