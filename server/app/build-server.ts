import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { maximumBodyBytes } from '../../shared/sync/wire.ts'
import { activityLogRoutes } from '../activity-log/index.ts'
import { authenticateDevices } from '../devices/index.ts'
import { directiveRoutes } from '../directives/index.ts'
import { enrolmentRoutes } from '../enrolment/index.ts'
import { guideRoutes } from '../guide/index.ts'
import { keepRawBodies } from '../http/body.ts'
import type { ServerContext } from '../http/context.ts'
import { answerErrors, answerUnroutable } from '../http/errors.ts'
import { healthRoutes } from '../http/health.ts'
import { limitRequests, limitUnproven } from '../http/limits.ts'
import { offerNonces } from '../http/ministry-keys.ts'
import { describeApi } from '../http/openapi.ts'
import { organisationRoutes } from '../organisation/index.ts'
import { tellOtherLaptops } from '../tasks/index.ts'
import { timeRoutes } from '../time/index.ts'

/** What differs between a real server and a test. */
export type ServerOptions = {
  readonly logger?: FastifyServerOptions['logger']
  readonly trustedProxies?: readonly string[]
}

/** Longest time for a request to arrive whole: a slow line needs some, a stalled one must not hold a socket. */
const requestTimeoutMs = 60_000

/** The server with all its routes, not listening: what `start` runs and what tests inject into. */
export async function buildServer(
  context: ServerContext,
  options: ServerOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    bodyLimit: maximumBodyBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 2 * requestTimeoutMs,
    keepAliveTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 64 },
    // Ours, never the caller's: a request id in a log must not be somebody's text.
    requestIdHeader: false,
    genReqId: () => randomBytes(8).toString('hex'),
    frameworkErrors: answerUnroutable,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerErrors(app)
  keepRawBodies(app)
  nameRequests(app)
  offerNonces(app, context)
  await limitRequests(app)
  await describeApi(app)
  await app.register(healthRoutes(context))
  await app.register(organisationRoutes(context))
  await app.register(timeRoutes(context))
  await app.register(enrolmentRoutes(context))
  await app.register(async (devices) => {
    limitUnproven(devices)
    authenticateDevices(devices, context)
    await devices.register(activityLogRoutes(context))
    await devices.register(directiveRoutes(context, tellOtherLaptops))
    await devices.register(guideRoutes(context))
  })
  return app
}

/** Every answer names its request, and one line of log says how it went: codes and durations, never content. */
function nameRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { statusCode: status, elapsedTime } = reply
    request.log.info({ method: request.method, route, status, ms: Math.round(elapsedTime) })
  })
}
