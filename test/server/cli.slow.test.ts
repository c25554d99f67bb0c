import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyCheckOf, parseEnrolmentCode } from '../../shared/enrolment/code.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { runNode, type ServerProcess, startServerProcess } from '../support/run-node.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'

let folder: string
let dataDir: string
let server: ServerProcess
const ministry = (...args: string[]) =>
  runNode('server/app/ministry.ts', ['--data', dataDir, ...args])
async function json(...args: string[]) {
  const { code, out, err } = await ministry('--json', ...args)
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}

const names = (text: string) => ['--name-ar', `${text} ع`, '--name-fr', text, '--name-en', text]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mourafiq-cli-'))
  dataDir = join(folder, 'data')
  // The CLI shares the database of a running server; the CLI alone is tested in data-folder.slow.test.ts.
  server = await startServerProcess(['--data', dataDir, '--port', '0'])
})
afterAll(async () => {
  await server.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

describe('npm run ministry', () => {
  it('before init every command says to set the ministry up, and so does the server', async () => {
    const file = join(folder, 'absent.json')
    for (const args of [
      ...[
        ['key', 'show'],
        ['key', 'rotate', '--finish'],
        ['unit', 'list'],
        ['employee', 'list'],
      ],
      ...[
        ['device', 'list'],
        ['device', 'show', 'abcdefgh'],
        ['policy', 'list'],
      ],
      ...[
        ['policy', 'show'],
        ['policy', 'publish', file],
        ['enrolment-code', '--ppr', '1'],
      ],
      ['attendance', '--from', '2026-11-23', '--to', '2026-11-24'],
      ['retention', 'apply'],
    ]) {
      const { code, out, err } = await ministry(...args)
      expect([args, code, out, err]).toEqual([
        ...[args, 2, '', expect.stringContaining('npm run ministry -- init')],
      ])
    }
    const answer = await fetch(`${server.url}/v1/ministry`)
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('not-ready'),
    ])
  })

  it('a name that could repaint a terminal is refused on input, and not repeated', async () => {
    const evil = 'A\u001b[2J\u202eB'
    const { code, err } = await ministry('init', ...names('X'), '--name-en', evil)
    expect([code, err]).toEqual([2, expect.stringContaining('--name-en: must be one line')])
    const unknown = await ministry('\u001b[31mnothing')
    expect([unknown.code, unknown.err.includes('\u001b')]).toEqual([2, false])
  })

  it('init makes the keys, for their owner’s eyes only, and refuses a second time without harm', async () => {
    const made = await json('init', ...names('Réforme'))
    const file = join(dataDir, 'ministry-keys.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const before = await readFile(file, 'utf8')
    const again = await ministry('init')
    expect([again.code, again.out]).toEqual([2, ''])
    expect(again.err).toContain('nothing was changed')
    expect(await readFile(file, 'utf8')).toBe(before)
    const answer = await fetch(`${server.url}/v1/ministry`)
    expect(await answer.json()).toEqual({
      name: { ar: 'Réforme ع', fr: 'Réforme', en: 'Réforme' },
      keys: made.keys,
    })
  })

  it('units form a tree from the centre down', async () => {
    expect(await json('unit', 'add', '--level', 'central', ...names('Direction'))).toEqual({
      id: 1,
    })
    const region = ['--level', 'regional', '--parent', '1', ...names('Région')]
    expect(await json('unit', 'add', ...region)).toEqual({ id: 2 })
    const upside = ['--level', 'central', '--parent', '2', ...names('X')]
    expect(await ministry('unit', 'add', ...upside)).toMatchObject({ code: 2, out: '' })
    expect((await ministry('unit', 'add', '--level', 'village', ...names('X'))).err).toContain(
      '--level',
    )
    expect((await json('unit', 'list')).map(({ level }: { level: string }) => level)).toEqual([
      ...['central', 'regional'],
    ])
  })

  it('a PPR is digits, zeros in front included, and is taken once', async () => {
    expect(
      await json('employee', 'add', '--ppr', '0012345', '--name', 'سعاد', '--unit', '2'),
    ).toEqual({
      ppr: '0012345',
    })
    for (const args of [
      ['--ppr', '0012345', '--name', 'X', '--unit', '2'],
      ['--ppr', 'AB123456', '--name', 'X', '--unit', '2'],
      ['--ppr', '77', '--name', 'X', '--unit', '99'],
      ['--ppr', '78', '--name', 'X\nY', '--unit', '2'],
    ]) {
      const { code, out, err } = await ministry('employee', 'add', ...args)
      expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1])
    }
    expect(await json('employee', 'list')).toEqual([{ ppr: '0012345', name: 'سعاد', unit: 2 }])
  })

  it('an enrolment code carries the check of the signing key, and a link that opens the agent', async () => {
    const { code, link } = await json('enrolment-code', '--ppr', '0012345', '--server', server.url)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    const parsed = parseEnrolmentCode(code)
    const { signing } = await json('key', 'show')
    expect(parsed.ok && parsed.value.keyCheck).toBe(keyCheckOf(digestSchema.parse(signing)))
    const query = new URL(link).searchParams
    expect([query.get('server'), query.get('code')]).toEqual([server.url, code])
    expect((await ministry('enrolment-code', '--ppr', '1')).err).toContain('employee list')
    for (const hours of ['-1', '100000', '1.5', 'many'])
      expect(
        (await ministry('enrolment-code', '--ppr', '0012345', '--hours', hours)).err,
      ).toContain('--hours: must be a whole number of hours from 1 to 720')
  })

  it('attendance answers for people, for scripts and for spreadsheets', async () => {
    const span = ['--from', '2026-11-23', '--to', '2026-11-24']
    const [report] = await json('attendance', ...span, '--unit', '1')
    expect(report).toMatchObject({ ppr: '0012345', knownUntil: null })
    expect(report.days).toHaveLength(2)
    expect((await ministry('attendance', ...span)).out).toContain('0012345')
    expect((await ministry('attendance', ...span, '--csv')).out.split('\r\n')).toHaveLength(4)
    const both = await ministry('attendance', ...span, '--csv', '--json')
    expect([both.code, both.out, both.err]).toEqual([2, '', expect.stringContaining('--csv')])
    expect((await ministry('attendance', ...span, '--role', 'it-security')).code).toBe(2)
    expect((await ministry('attendance', '--from', '2026-11-24', '--to', '2026-11-23')).code).toBe(
      2,
    )
    expect((await ministry('attendance', '--from', 'today', '--to', 'tomorrow')).code).toBe(2)
  })

  it('a laptop is listed, shown with its owner told, verified, and revoked once', async () => {
    const code = async () => (await json('enrolment-code', '--ppr', '0012345')).code
    const laptop = new TestDevice(remoteServer(() => server.url, code))
    expect((await laptop.enrol()).statusCode).toBe(200)
    laptop.open()
    laptop.checkIn('2026-11-23')
    expect((await laptop.push()).statusCode).toBe(200)
    const [listed] = await json('device', 'list')
    expect(listed).toMatchObject({ ppr: '0012345', state: 'active', entries: 2, marks: [] })
    const before = (await laptop.feed()).json()
    const shown = await json('device', 'show', laptop.device.slice(0, 8))
    expect(shown).toMatchObject({ device: laptop.device, receipts: 1, ppr: '0012345' })
    const after = (await laptop.feed()).json()
    expect(Object(after).items).toHaveLength(Object(before).items.length + 1)
    expect((await ministry('device', 'show', laptop.device)).out).toContain('PPR 0012345')
    const verified = await ministry('device', 'verify', laptop.device)
    expect([verified.code, JSON.parse(verified.out)]).toEqual([
      ...[0, { checked: 2, receipts: 1, breaks: [] }],
    ])
    const revoke = () => ministry('device', 'revoke', laptop.device, '--because', 'stolen')
    expect((await revoke()).code).toBe(0)
    expect((await revoke()).code).toBe(2)
    expect((await laptop.feed()).body).toContain('device-revoked')
    expect((await ministry('device', 'show', laptop.device)).out).toContain('stolen')
  })

  it('retention counts on demand and applies otherwise, by the edition in force', async () => {
    const dry = await json('retention', 'apply', '--dry-run')
    expect(dry).toMatchObject({ dryRun: true, edition: expect.any(String) })
    expect(dry.lines).toHaveLength(6)
    expect((await ministry('retention', 'apply')).out).toMatch(
      /attendance +365 .*\n(?:.*\n)*0 contents erased/,
    )
  })

  it('a wrong command, a missing option or an unknown device ends with 2 and one sentence', async () => {
    for (const args of [['nothing'], ['unit', 'add'], ['device', 'show', 'abcdefgh'], []]) {
      const { code, err } = await ministry(...args)
      expect([args, code]).toEqual([args, 2])
      expect(err).not.toBe('')
    }
    expect((await ministry('--help')).code).toBe(0)
  })

  it('a key is announced first and signs only when the laptops have heard of it', async () => {
    const { signing } = await json('key', 'show')
    expect((await ministry('key', 'rotate', '--finish')).code).toBe(2)
    const { announced } = await json('key', 'rotate')
    expect((await json('key', 'show')).signing).toBe(signing)
    expect((await ministry('key', 'rotate')).code).toBe(2)
    const code = async () => (await json('enrolment-code', '--ppr', '0012345')).code
    const laptop = new TestDevice(remoteServer(() => server.url, code))
    expect((await laptop.enrol()).statusCode).toBe(200)
    expect((await ministry('key', 'rotate', '--finish')).err).toMatch(/^1 laptop has not heard/)
    expect((await ministry('device', 'revoke', laptop.device)).code).toBe(0)
    expect(await json('key', 'rotate', '--finish')).toEqual({ signing: announced, behind: 0 })
    const { keys } = await (await fetch(`${server.url}/v1/ministry`)).json()
    expect(keys.map(({ kid }: { kid: string }) => kid)).toEqual([announced, signing])
  })
})
