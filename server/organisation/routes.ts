import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ministryResponseSchema } from '../../shared/enrolment/wire.ts'
import type { ServerContext } from '../http/context.ts'
import { keysOf } from '../http/ministry-keys.ts'
import { RequestProblem } from '../http/problems.ts'
import { findMinistry } from './store.ts'

/** `GET /v1/ministry`: who this server speaks for, by which keys, and a first nonce. */
export function organisationRoutes(context: ServerContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/ministry',
      { schema: { response: { 200: ministryResponseSchema } } },
      async (request) => {
        const name = await findMinistry(context.db)
        if (!name) throw new RequestProblem({ code: 'not-ready' })
        return { name, keys: keysOf(request).published }
      },
    )
  }
}
