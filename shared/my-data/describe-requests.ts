import { enrolmentRequestSchema } from '../enrolment/wire.ts'
import {
  entriesRequestSchema,
  feedQuerySchema,
  proofClaimsSchema,
  timeQuerySchema,
} from '../sync/wire.ts'
import { eachField, fieldPathsOf, verbatim } from './field-paths.ts'
import type { SentRequest } from './model.ts'

/** What the laptop still knows of what its requests carried: for each request, its value. */
export type KnownRequests = Readonly<Partial<Record<SentRequest['request'], object>>>

/** The fields of every request, from the schemas that the server checks them with. */
export const requestPaths: Readonly<Record<SentRequest['request'], readonly string[]>> = {
  enrolment: fieldPathsOf(enrolmentRequestSchema),
  upload: fieldPathsOf(entriesRequestSchema),
  feed: fieldPathsOf(feedQuerySchema),
  time: fieldPathsOf(timeQuerySchema),
  // The name of the key stands in the header of the proof, before its claims.
  proof: ['kid', ...fieldPathsOf(proofClaimsSchema)],
  // Not ours to leave out: no server can be reached without them.
  connection: ['user-agent', 'address'],
}

const requests = ['enrolment', 'upload', 'feed', 'time', 'proof', 'connection'] as const

/** What requests carry besides entries, with the values that are kept here. Entries have their own list. */
export function describeRequests(known: KnownRequests): readonly SentRequest[] {
  return requests.map((request) => {
    const paths = requestPaths[request]
    const values = new Map<string, unknown>()
    eachField(known[request] ?? {}, new Set(paths), (path, value) => values.set(path, value))
    return {
      request,
      fields: paths.map((path) => {
        const value = path === 'entries' ? undefined : values.get(path)
        return value === undefined ? { path } : { path, value: verbatim(value) }
      }),
    }
  })
}
