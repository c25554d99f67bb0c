import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { guidePartParamsSchema, guidePartResponseSchema } from '../../shared/guide/wire.ts'
import { toBase64url } from '../../shared/kernel/bytes.ts'
import { fail } from '../../shared/kernel/result.ts'
import type { ServerContext } from '../http/context.ts'
import { limitByDevice } from '../http/limits.ts'
import { valueOrProblem } from '../http/problems.ts'
import { findPart } from './store.ts'

/** `GET /v1/devices/{device}/guide/{sha256}`: one file of a published edition, by the digest that its manifest gives. */
export function guideRoutes(context: ServerContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/devices/:device/guide/:sha256',
      {
        schema: { params: guidePartParamsSchema, response: { 200: guidePartResponseSchema } },
        config: { isForDevices: true, rateLimit: limitByDevice, problems: ['not-found'] },
      },
      async (request) => {
        const bytes = await findPart(context.db, request.params.sha256)
        return bytes ? { part: toBase64url(bytes) } : valueOrProblem(fail('not-found'))
      },
    )
  }
}
