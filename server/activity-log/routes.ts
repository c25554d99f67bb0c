import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  deviceParamsSchema,
  entriesRequestSchema,
  entriesResponseSchema,
  maximumBodyBytes,
} from '../../shared/sync/wire.ts'
import { deviceOf } from '../devices/index.ts'
import type { ServerContext } from '../http/context.ts'
import { limitByDevice } from '../http/limits.ts'
import { keysOf } from '../http/ministry-keys.ts'
import { valueOrProblem } from '../http/problems.ts'
import { receiveEntries } from './service.ts'

/** `POST /v1/devices/{device}/entries`: the ministry's copy of a log grows, and the laptop gets a receipt. */
export function activityLogRoutes(context: ServerContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/devices/:device/entries',
      {
        bodyLimit: maximumBodyBytes,
        schema: {
          params: deviceParamsSchema,
          body: entriesRequestSchema,
          response: { 200: entriesResponseSchema },
        },
        config: {
          isForDevices: true,
          rateLimit: limitByDevice,
          problems: ['log-gap', 'log-forked', 'entry-invalid', 'seal-invalid', 'batch-too-large'],
        },
      },
      async (request) => {
        const { device } = deviceOf(request)
        const upload = { device, request: request.body }
        const { receipt, ignoredReceipts } = valueOrProblem(
          await receiveEntries(context, keysOf(request), upload),
        )
        if (ignoredReceipts.length > 0)
          request.log.warn({ device, ignoredReceipts }, 'receipts given back were left aside')
        return { receipt }
      },
    )
  }
}
