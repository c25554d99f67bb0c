import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Failure } from '../../shared/kernel/failures.ts'
import { problemOf, RequestProblem } from './problems.ts'

/** Seconds a client waits when the database cannot be reached: long enough to restart, short enough for a working day. */
const busyRetryAfterSeconds = 10

/** Makes every error answer of `app` a problem document, and lets nothing of the inside out. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof RequestProblem) return sendProblem(reply, error.failure)
    if (hasZodFastifySchemaValidationErrors(error)) {
      const places = error.validation.map(({ instancePath }) => instancePath || '/')
      const detail = `${error.validationContext ?? 'request'}: ${[...new Set(places)].join(', ')}`
      return sendProblem(reply, { code: 'input-invalid' }, detail.slice(0, 300))
    }
    if (error.statusCode === 413) return sendProblem(reply, { code: 'batch-too-large' })
    if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
      return sendProblem(reply, { code: 'input-invalid' }, error.code)
    return sendSurprise(error, request, reply)
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'not-found' }))
}

/** The answer where the router could not even read the path. */
export function answerUnroutable(
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  void sendProblem(reply, { code: 'input-invalid' }, error.code)
}

function sendSurprise(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const isAway = isDatabaseAway(error)
  // The stack says where; messages of the database may quote values, so they stay out of the log.
  request.log.error(
    { errorName: error.name, errorCode: error.code, stack: framesOf(error) },
    isAway ? 'database unreachable' : 'request failed unexpectedly',
  )
  return isAway
    ? sendProblem(reply, {
        code: 'server-busy',
        params: { retryAfterSeconds: busyRetryAfterSeconds },
      })
    : sendProblem(reply, { code: error.code === '53100' ? 'disk-full' : 'server-error' })
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n')
}

/** Connection refused, cut, shut down, starting up, or too many sessions. */
function isDatabaseAway(error: FastifyError): boolean {
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|08|57P|53300)/.test(error.code ?? '') ||
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message)
  )
}

function sendProblem(reply: FastifyReply, failure: Failure, detail?: string): FastifyReply {
  const problem = problemOf(failure, detail)
  const { retryAfterSeconds } = failure.params ?? {}
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem)
}
