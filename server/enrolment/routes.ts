import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { enrolmentRequestSchema, enrolmentResponseSchema } from '../../shared/enrolment/wire.ts'
import type { ServerContext } from '../http/context.ts'
import { enrolmentRequestsPerMinute } from '../http/limits.ts'
import { keysOf } from '../http/ministry-keys.ts'
import { valueOrProblem } from '../http/problems.ts'
import { enrol } from './service.ts'

/** An enrolment is two keys, two signatures and a code: nothing near a batch of entries. */
const maximumEnrolmentBytes = 8_192

/** `POST /v1/enrolments`: a laptop joins, by a one-time code and proof of its keys. */
export function enrolmentRoutes(context: ServerContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/enrolments',
      {
        bodyLimit: maximumEnrolmentBytes,
        schema: { body: enrolmentRequestSchema, response: { 200: enrolmentResponseSchema } },
        config: {
          rateLimit: { max: enrolmentRequestsPerMinute, timeWindow: 60_000 },
          problems: [
            'nonce-required',
            'proof-of-possession-invalid',
            'code-unknown',
            'code-expired',
            'code-used',
            'device-known',
            'batch-too-large',
          ],
        },
      },
      async (request) =>
        valueOrProblem(
          await enrol(context, keysOf(request), {
            request: request.body,
            // An IPv6 network of 64 bits is one address here: whoever has one has all of it.
            address: normalizeIP(request.ip),
          }),
        ),
    )
  }
}
