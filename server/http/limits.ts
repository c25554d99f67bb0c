import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { RequestProblem } from './problems.ts'

/** Requests per minute of one address. High, because thousands of laptops may share a ministry's one address. */
const addressRequestsPerMinute = 6_000

/** Requests per minute of one device: an agent makes a handful per sync; more is a loop or a misuse. */
export const deviceRequestsPerMinute = 240

/** Requests per minute of one address (of IPv6: of its /64) to the enrolment route, right code or wrong. */
export const enrolmentRequestsPerMinute = 60

/** For the `config` of a device route: counted by device, once its proof has been found good. */
export const limitByDevice = {
  max: deviceRequestsPerMinute,
  timeWindow: 60_000,
  hook: 'preHandler',
  keyGenerator: ({ device }: { readonly device: { readonly device: string } | null }) =>
    `device ${device?.device ?? 'none'}`,
} as const

/** Limits by address what comes before a device has proven itself: checking a proof costs a signature. */
export function limitUnproven(app: FastifyInstance): void {
  const countAddress = app.createRateLimit({ max: addressRequestsPerMinute, timeWindow: 60_000 })
  app.addHook('onRequest', async (request) => {
    const counted = await countAddress(request)
    if (!counted.isAllowed && counted.isExceeded)
      throw new RequestProblem({
        code: 'too-many-requests',
        params: { retryAfterSeconds: Math.max(1, counted.ttlInSeconds) },
      })
  })
}

/** Limits how often anybody may ask; a refusal says when to come back. */
export async function limitRequests(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: addressRequestsPerMinute,
    timeWindow: 60_000,
    cache: 50_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new RequestProblem({
        code: 'too-many-requests',
        params: { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) },
      }),
  })
}
