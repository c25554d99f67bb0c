import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { runNode, type ServerProcess, startServerProcess } from '../support/run-node.ts'

let folder: string
let file: string
let server: ServerProcess
const ministry = (...args: string[]) =>
  runNode('server/app/ministry.ts', ['--data', join(folder, 'data'), ...args])
async function json(...args: string[]) {
  const { code, out, err } = await ministry('--json', ...args)
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}
/** Publishes a file of this content. */
async function publish(content: object | string | Uint8Array, ...options: string[]) {
  const isRaw = typeof content === 'string' || content instanceof Uint8Array
  await writeFile(file, isRaw ? content : JSON.stringify(content))
  return ministry('policy', 'publish', file, ...options)
}

const shipped = shippedPolicy()
const reason = { ar: 'س', fr: 'r', en: 'r' }
const patchOf = (change: object) => ({
  ...{ v: 1, id: 'p', serial: 1, reason, hours: [], holidays: [], remove: [] },
  ...change,
})
/** The shipped policy with other hours on its Mondays. */
const withMondays = (change: object) => ({
  ...shipped,
  serial: 1,
  hours: shipped.hours.map((period) => ({
    ...period,
    hours: { ...period.hours, mon: { ...period.hours.mon, ...change } },
  })),
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mourafiq-policy-'))
  file = join(folder, 'rules.json')
  server = await startServerProcess(['--data', join(folder, 'data'), '--port', '0'])
  expect((await ministry('init')).code).toBe(0)
})
afterAll(async () => {
  await server.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

describe('npm run ministry -- policy', () => {
  it('before the first publication shows the policy that ships with the agent, ready to edit', async () => {
    const { code, out } = await ministry('policy', 'show')
    expect([code, JSON.parse(out)]).toEqual([0, shipped])
    expect(await json('policy', 'list')).toEqual([
      {
        ...{ kind: 'policy', serial: 0, name: shipped.edition },
        ...{ document: null, publishedAt: null, inForce: true },
      },
    ])
  })

  it('a policy that does not fit its form is not published, and every fault is told in words', async () => {
    const policy = { ...withMondays({ end: '25:00' }), edition: '', windows: {}, extra: 1 }
    const { code, err } = await publish(policy)
    expect(code).toBe(2)
    for (const fault of [
      ...['edition:', 'windows.start: is missing', 'windows.end: is missing', '"extra"'],
      'hours.0.hours.mon.end: must be a time like 08:30',
    ])
      expect(err).toContain(fault)
    expect(err).not.toContain('[01]')
  })

  it('rules that make no sense are not published; long shifts are where they are meant', async () => {
    const typed = { ...withMondays({ start: '17:00', breaks: [] }), holidays: [] }
    const hours = typed.hours.slice(0, 1)
    const refused = await publish({ ...typed, hours: [...hours, ...hours] })
    expect([refused.code, refused.out]).toEqual([2, ''])
    expect(refused.err).toContain('hours.1.id: "ordinary" is given twice')
    expect(refused.err).toContain('hours.0.hours.mon.end: the shift of "ordinary"')
    expect(refused.err).toContain('--allow-long-shifts')
    expect(await json('policy', 'list')).toHaveLength(1)
    // From 16:00 to 08:20: long enough to be asked about, over before Tuesday begins at 08:30.
    const long = withMondays({ start: '16:00', end: '08:20', breaks: [] })
    const meant = { ...long, hours: long.hours.slice(0, 1) }
    expect((await publish(meant)).code).toBe(2)
    expect((await publish(meant, '--allow-long-shifts')).code).toBe(0)
  })

  it('a patch that forgot a member is judged as a patch, a policy as a policy, anything else as neither', async () => {
    const { reason: _, ...forgetful } = patchOf({ remove: ['mawlid-2027'] })
    const { err } = await publish(forgetful)
    expect(err).toContain('read as a calendar patch')
    expect(err.trim().split('\n').slice(1)).toEqual(['  reason: is missing'])
    const { windows: __, ...windowless } = { ...shipped, serial: 9 }
    expect((await publish(windowless)).err).toMatch(
      /read as a policy[\s\S]*\n {2}windows: is missing/,
    )
    expect((await publish({ hours: [] })).err).toContain('neither a policy')
    expect((await publish('[1]')).err).toContain('holds no JSON object')
  })

  it.each([
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x1b, 0x5b, 0x33, 0x31, 0x6d)],
    ['a program that passes for text', 'MZ\u0000\u0001\u001b[31m'],
    ['broken JSON', '{ "v": 1,'],
    ['broken JSON with an override of direction', '{ "v": \u202eabc'],
  ])('%s is refused in one sentence that repeats none of its bytes', async (_name, content) => {
    const { code, out, err } = await publish(content)
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1])
    expect(err.trim()).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(await ministry('policy', 'publish', join(folder, 'absent.json'))).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('cannot be read') },
    })
  })

  it('an empty patch or one that removes what is not there is not published', async () => {
    expect((await publish(patchOf({}))).err).toContain('changes nothing')
    const { code, err } = await publish(patchOf({ remove: ['mawlid-2036'] }))
    expect([code, err]).toEqual([2, expect.stringContaining('remove.0:')])
  })

  it('good ones are published once, serials grow, and the list says what is in force', async () => {
    const second = { ...shipped, serial: 2, edition: 'second \u202e' }
    expect((await publish(second)).out).toContain('0 active laptops receive it')
    expect((await publish(second)).err).toContain('serial greater')
    expect((await publish(patchOf({ remove: ['mawlid-2027'] }))).code).toBe(0)
    const moved = patchOf({ serial: 2, remove: ['mawlid-2026'] })
    expect((await publish(moved)).code).toBe(0)
    const listed = await json('policy', 'list')
    expect(
      listed.map(({ kind, serial, inForce }: Record<string, unknown>) => [kind, serial, inForce]),
    ).toEqual([
      ['policy', 0, false],
      ['policy', 1, false],
      ['policy', 2, true],
      ['calendar-patch', 1, false],
      ['calendar-patch', 2, true],
    ])
    const { out } = await ministry('policy', 'list')
    expect(out).toContain('second �')
    expect(out).toContain('To undo')
  })

  it('shows the policy as published or as laptops apply it, and an earlier one to go back to', async () => {
    const holidaysOf = async (...args: string[]): Promise<readonly string[]> =>
      (await json('policy', 'show', ...args)).holidays.map(({ id }: { id: string }) => id)
    expect(await holidaysOf()).toContain('mawlid-2026')
    // The patch of the same id that came before removed another holiday, which is back.
    expect(await holidaysOf('--patched')).not.toContain('mawlid-2026')
    expect(await holidaysOf('--patched')).toContain('mawlid-2027')
    const first = await json('policy', 'show', '--serial', '1')
    expect(first.hours).toHaveLength(1)
    expect((await ministry('policy', 'show', '--serial', '7')).code).toBe(2)
    expect((await publish({ ...first, serial: 3 }, '--allow-long-shifts')).code).toBe(0)
    expect(await json('policy', 'show')).toEqual({ ...first, serial: 3 })
  })

  it('a patch is withdrawn by an empty one of its id', async () => {
    expect((await publish(patchOf({ serial: 3 }))).code).toBe(0)
    const patched = await json('policy', 'show', '--patched')
    expect(patched).toEqual(await json('policy', 'show'))
  })

  it('help names the document that explains the file, and how to undo', async () => {
    const { code, out } = await ministry('policy', 'publish', '--help')
    expect([code, out]).toEqual([0, expect.stringContaining('docs/formats/policy-v1.md')])
    expect(out).toContain('To undo')
  })
})
