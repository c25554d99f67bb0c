import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ServerContext } from './context.ts'

const healthSchema = z.strictObject({
  status: z.literal('ok'),
  ministry: z.enum(['ready', 'not-set-up']),
})

/** `GET /healthz`: whether this process reaches its database, for whoever watches over it. */
export function healthRoutes(context: ServerContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/healthz',
      { schema: { response: { 200: healthSchema } }, config: { rateLimit: false } },
      async () => {
        await context.db.query(z.object({}), 'select')
        const keys = await context.keys.current()
        return { status: 'ok', ministry: keys ? 'ready' : 'not-set-up' } as const
      },
    )
  }
}
