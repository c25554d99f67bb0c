import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { deviceParamsSchema, feedQuerySchema, feedResponseSchema } from '../../shared/sync/wire.ts'
import { deviceOf } from '../devices/index.ts'
import type { ServerContext } from '../http/context.ts'
import { limitByDevice } from '../http/limits.ts'
import { keysOf } from '../http/ministry-keys.ts'
import { valueOrProblem } from '../http/problems.ts'
import type { SignJws } from '../keys/index.ts'
import { readFeed } from './service.ts'

/** Puts into the feed of a laptop what else it is owed, before the feed is read. */
export type Owed = (context: ServerContext, sign: SignJws, device: DeviceId) => Promise<void>

/** `GET /v1/devices/{device}/feed`: the ministry's signed documents for this laptop, in order. */
export function directiveRoutes(context: ServerContext, bringOwed: Owed): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/devices/:device/feed',
      {
        schema: {
          params: deviceParamsSchema,
          querystring: feedQuerySchema,
          response: {
            200: feedResponseSchema,
            304: z.undefined().describe('Nothing new since the given ETag.'),
          },
        },
        config: { isForDevices: true, rateLimit: limitByDevice, problems: ['feed-resync'] },
      },
      async (request, reply) => {
        const device = deviceOf(request)
        const { after } = request.query
        await bringOwed(context, keysOf(request).sign, device.device)
        const { page, tag } = valueOrProblem(
          await readFeed(context, keysOf(request), { device, after }),
        )
        const etag = `"${tag}"`
        reply.header('etag', etag)
        if (request.headers['if-none-match'] === etag) return reply.code(304).send()
        return page
      },
    )
  }
}
