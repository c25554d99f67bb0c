import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { timeQuerySchema, timeResponseSchema, timeType } from '../../shared/sync/wire.ts'
import type { ServerContext } from '../http/context.ts'
import { keysOf } from '../http/ministry-keys.ts'

/** `GET /v1/time`: the server's clock, signed together with the caller's nonce so that an old answer cannot be replayed. */
export function timeRoutes(context: ServerContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/time',
      { schema: { querystring: timeQuerySchema, response: { 200: timeResponseSchema } } },
      async (request) => {
        const claims = { now: context.now(), nonce: request.query.nonce }
        return { time: await keysOf(request).sign(timeType, canonicalJson(claims)) }
      },
    )
  }
}
