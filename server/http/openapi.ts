import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { FailureCode } from '../../shared/kernel/failures.ts'
import { problemSchema } from '../../shared/sync/problem.ts'
import { nonceHeader, proofHeader } from '../../shared/sync/wire.ts'
import { problemRegistry } from './problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The failures a caller of this route must expect, for the published description. */
    problems?: readonly FailureCode[]
    /** The route is for enrolled devices: it needs a proof and answers with a nonce. */
    isForDevices?: true
  }
}

/** What any route may answer. */
const anywhere: readonly FailureCode[] = [
  'input-invalid',
  'too-many-requests',
  'server-busy',
  'server-error',
  'not-ready',
]

/** What any device route may answer. */
const forDevices: readonly FailureCode[] = [
  'nonce-required',
  'proof-invalid',
  'proof-replayed',
  'device-unknown',
  'device-revoked',
]

const { $schema: _dialect, ...problemJson } = z.toJSONSchema(problemSchema)

/** `readonly()` is a promise to our own code; `readOnly` in OpenAPI would say "never sent in a request". */
function withoutReadOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReadOnly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => key !== 'readOnly' || typeof member !== 'boolean')
      .map(([key, member]) => [key, withoutReadOnly(member)]),
  )
}

function problemResponses(codes: readonly FailureCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => problemRegistry[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      status,
      {
        description: found.map((code) => `${code}: ${problemRegistry[code].title}`).join(' '),
        content: { 'application/problem+json': { schema: problemJson } },
      },
    ]),
  )
}

/** Publishes an OpenAPI 3.1 description made from the same schemas that check the requests. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mourafiq ministry server',
        description:
          'Enrolment, log intake with receipts, the feed of signed directives, and signed time. Every device request carries a proof (see docs/formats).',
        version: '1',
      },
      components: {
        securitySchemes: {
          proof: {
            type: 'apiKey',
            in: 'header',
            name: proofHeader,
            description: `A compact JWS over method, path, body digest, a unique id and the nonce of the last ${nonceHeader} header.`,
          },
        },
      },
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route)
      const config = route.route.config
      const codes = [
        ...anywhere,
        ...(config?.isForDevices ? forDevices : []),
        ...(config?.problems ?? []),
      ]
      return {
        url,
        schema: {
          ...schema,
          ...(config?.isForDevices ? { security: [{ proof: [] }] } : {}),
          response: { ...Object(schema.response), ...problemResponses(codes) },
        },
      }
    },
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => withoutReadOnly(app.swagger()))
}
