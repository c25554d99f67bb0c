import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemRegistry } from '../../server/http/problems.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry()
})
afterAll(() => ministry.stop())

const documentSchema = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
        requestBody: z.unknown().optional(),
        parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
        responses: z.record(
          z.string(),
          z.object({
            description: z.string().min(1),
            content: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
      }),
    ),
  ),
})

async function published() {
  return documentSchema.parse((await ministry.app.inject('/openapi.json')).json())
}

describe('the published description', () => {
  it('is OpenAPI 3.1 and holds every route of the server', async () => {
    const { openapi, paths } = await published()
    expect(openapi).toBe('3.1.0')
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.sort()).toEqual([
      'GET /healthz',
      'GET /v1/devices/{device}/feed',
      'GET /v1/devices/{device}/guide/{sha256}',
      'GET /v1/ministry',
      'GET /v1/time',
      'POST /v1/devices/{device}/entries',
      'POST /v1/enrolments',
    ])
    // The router knows no other (HEAD comes with GET, and the description does not describe itself).
    const routes = ministry.app.printRoutes({ commonPrefix: false })
    expect(routes.match(/\((GET|POST|PUT|PATCH|DELETE)/g)).toHaveLength(described.length + 1)
  })

  it('device routes need the proof, and every route says which problems to expect', async () => {
    const { paths } = await published()
    for (const [path, methods] of Object.entries(paths))
      for (const { security, responses } of Object.values(methods)) {
        expect(security !== undefined).toBe(path.startsWith('/v1/devices/'))
        for (const status of ['400', '429', '500', '503'])
          expect(responses[status]?.content).toHaveProperty(['application/problem+json'])
      }
    const entries = paths['/v1/devices/{device}/entries']?.post
    expect(entries?.responses['409']?.description).toMatch(/log-gap: .*log-forked: /)
    expect(entries?.responses['401']?.description).toContain('device-revoked: ')
    expect(entries?.responses['422']?.description).toContain('entry-invalid: ')
    expect(JSON.stringify(entries?.requestBody)).toContain('"seal"')
    expect(JSON.stringify(await published())).not.toContain('readOnly')
  })

  it('a stranger’s validator finds no fault in it', async () => {
    const { body } = await ministry.app.inject('/openapi.json')
    const validated = await new Validator().validate(JSON.parse(body))
    expect(validated).toMatchObject({ valid: true })
    for (const code of Object.keys(problemRegistry))
      expect(body).toContain(`urn:mourafiq:problem:${code}`)
  })
})
