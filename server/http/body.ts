import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body's bytes exactly as they came, for the digest in the proof; null where there was none. */
    rawBody: Buffer | null
  }
}

/** Reads JSON bodies and keeps their bytes: a digest over re-written JSON would prove nothing. */
export function keepRawBodies(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null)
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      request.rawBody = body
      void parseJson(request, body.toString('utf8'), done)
    },
  )
}
