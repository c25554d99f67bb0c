import type { FastifyInstance, FastifyRequest } from 'fastify'
import { nonceHeader } from '../../shared/sync/wire.ts'
import type { MinistryKeys } from '../keys/index.ts'
import type { ServerContext } from './context.ts'
import { issueNonce } from './nonce.ts'
import { RequestProblem } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The keys in force when the request came; null outside the protocol's addresses. */
    ministryKeys: MinistryKeys | null
  }
}

const protocolPrefix = '/v1/'

/**
 * Gives each request of the protocol the keys in force, and each answer, good or bad, a fresh nonce. For the whole
 * server, because an answer that there is nothing at an address belongs to no route.
 */
export function offerNonces(app: FastifyInstance, context: ServerContext): void {
  app.decorateRequest('ministryKeys', null)
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith(protocolPrefix)) return
    const keys = await context.keys.current()
    if (!keys) throw new RequestProblem({ code: 'not-ready', params: { retryAfterSeconds: 60 } })
    request.ministryKeys = keys
    reply.header(nonceHeader, issueNonce(keys.nonceSecret, context.now(), context.randomBytes(8)))
    reply.header('cache-control', 'no-store')
  })
}

/** The keys that `offerNonces` gave the request. */
export function keysOf(request: FastifyRequest): MinistryKeys {
  if (!request.ministryKeys) throw new Error('a route of the protocol outside its scope')
  return request.ministryKeys
}
