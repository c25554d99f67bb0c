import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runNode, type ServerProcess, startServerProcess } from '../support/run-node.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'

let folder: string
let dataDir: string
let server: ServerProcess
let laptop: TestDevice
const seqs = { forgot: 0, wrong: 0, check: 0, record: 0, end: 0 }
const ppr = '0012345'
const ministry = (...args: string[]) =>
  runNode('server/app/ministry.ts', ['--data', dataDir, ...args])
async function json(...args: string[]) {
  const { code, out, err } = await ministry('--json', ...args)
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}
const names = (text: string) => ['--name-ar', `${text} ع`, '--name-fr', text, '--name-en', text]
const feedItems = async (): Promise<readonly unknown[]> =>
  Object((await laptop.feed()).json()).items.map(({ directive }: { directive: string }) =>
    JSON.parse(Buffer.from(directive.split('.')[1] ?? '', 'base64url').toString('utf8')),
  )
const lastInFeed = async () => Object((await feedItems()).at(-1))
const requestOf = (seq: number) => `${laptop.device}/1/${seq}`
const decide = (seq: number, outcome: string, ...more: string[]) =>
  ministry(
    ...['correction', 'decide', '--request', requestOf(seq), '--outcome', outcome],
    ...['--reasons', 'كما جاء في الطلب', ...more],
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mourafiq-corrections-'))
  dataDir = join(folder, 'data')
  server = await startServerProcess(['--data', dataDir, '--port', '0'])
  await json('init', ...names('Réforme'))
  await json('unit', 'add', '--level', 'central', ...names('Direction'))
  await json('unit', 'add', '--level', 'central', ...names('Archives'))
  await json('employee', 'add', '--ppr', ppr, '--name', 'سعاد', '--unit', '1')
  await json('employee', 'add', '--ppr', '0099', '--name', 'كريم', '--unit', '2')
  const code = async () => (await json('enrolment-code', '--ppr', ppr)).code
  laptop = new TestDevice(remoteServer(() => server.url, code))
  expect((await laptop.enrol()).statusCode).toBe(200)
  laptop.open('2026-11-20T08:00:00.000Z')
  const at = '2026-11-24T09:00:00.000Z'
  laptop.append(
    'check-in',
    {
      ...{ slot: '2026-11-24/start', timeliness: 'late' },
      form: { place: 'home', plan: '' },
    },
    { at },
  )
  const slotRequest = (slot: string, says: string, time: string) =>
    laptop.append('attendance-contested', { slot, says, time, reason: 'نسيت التسجيل' }, { at })
  seqs.forgot = slotRequest('2026-11-23/start', 'not-recorded', '08:31')
  seqs.wrong = slotRequest('2026-11-24/start', 'time-wrong', '08:30')
  const form = { done: '', remaining: '', blockers: '', note: '' }
  const evening = '2026-11-24T16:35:00.000Z'
  const end = { slot: '2026-11-24/end', timeliness: 'on-time', form }
  laptop.append('check-out', end, { at: evening })
  seqs.end = laptop.append(
    'attendance-contested',
    { slot: '2026-11-24/end', says: 'time-wrong', time: '16:10', reason: 'غادرت قبل ذلك' },
    { at: evening },
  )
  seqs.check = laptop.append(
    'posture-contested',
    {
      finding: { check: 'firewall', version: 1, verdict: 'fail', reason: 'off' },
      reason: 'It is on.',
    },
    { at },
  )
  seqs.record = laptop.append('record-contested', { record: 'الرتبة', reason: 'تغيرت' }, { at })
  expect((await laptop.push()).statusCode).toBe(200)
})
afterAll(async () => {
  await server.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

describe('npm run ministry -- correction', () => {
  it('lists what each office is in charge of, with its days, and tells the person who read', async () => {
    const ofHr = await json('correction', 'list')
    expect(ofHr).toMatchObject([
      {
        ...{ request: requestOf(seqs.forgot), ppr, slot: '2026-11-23/start' },
        said: { says: 'not-recorded', time: '08:31', reason: 'نسيت التسجيل' },
        ...{ standing: { state: 'waiting' }, answer: null },
      },
      { request: requestOf(seqs.wrong) },
      { request: requestOf(seqs.end), said: { time: '16:10' } },
    ])
    expect(ofHr).toHaveLength(3)
    const reads = (await feedItems()).filter((item) => Object(item).kind === 'record-read')
    expect(reads).toMatchObject([
      { body: { role: 'hr', what: 'attendance-corrections' } },
      { body: { role: 'hr', what: 'attendance', from: '2026-11-23', to: '2026-11-23' } },
      { body: { role: 'hr', what: 'attendance', from: '2026-11-24', to: '2026-11-24' } },
    ])
    expect(await json('correction', 'list', '--role', 'it-security')).toMatchObject([
      { request: requestOf(seqs.check), check: 'firewall', said: { finding: 'off' } },
    ])
    expect(await json('correction', 'list', '--role', 'rights-desk')).toMatchObject([
      { request: requestOf(seqs.record), said: { record: 'الرتبة' } },
    ])
    expect(await lastInFeed()).toMatchObject({
      body: { role: 'rights-desk', what: 'privacy-corrections' },
    })
  })

  it('shows what was recorded of both ends of the day beside what is asked', async () => {
    const [forgot, wrong, end] = await json('correction', 'list')
    expect(forgot.day).toEqual({ start: {}, end: {} })
    const recorded = {
      start: { recorded: { time: '09:00' } },
      end: { recorded: { time: '16:35' } },
    }
    expect(wrong.day).toMatchObject(recorded)
    expect(end.day).toMatchObject(recorded)
    const { out } = await ministry('correction', 'list')
    expect(out).toContain('recorded: start 09:00, end 16:35\n  says: time-wrong, true time 16:10')
  })

  it('refuses a time that was not asked for as accepted, and an end before the start', async () => {
    expect(await decide(seqs.end, 'accepted', '--time', '03:00')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('16:10 was asked for') },
    })
    expect(await decide(seqs.end, 'partly', '--time', '03:00')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('its start at 09:00') },
    })
    expect(await decide(seqs.wrong, 'partly', '--time', '16:36')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('its end at 16:35') },
    })
    expect(await json('correction', 'list')).toHaveLength(3)
  })

  it('shows a supervisor their own unit alone, and lets them answer nothing', async () => {
    expect(await ministry('correction', 'list', '--role', 'supervisor')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('is supervisor of no unit') },
    })
    for (const [account, unit] of Object.entries({ direction: '1', archives: '2' }))
      await json(
        ...['account', 'grant', '--account', account, '--role', 'supervisor', '--unit', unit],
      )
    const listed = (account: string) => json('correction', 'list', '--as', account)
    expect(await listed('direction')).toHaveLength(3)
    expect(await lastInFeed()).toMatchObject({ body: { role: 'supervisor', what: 'attendance' } })
    expect(await listed('archives')).toEqual([])
    const byDirection = await decide(seqs.forgot, 'accepted', '--as', 'direction')
    expect(byDirection).toMatchObject({ code: 2, err: expect.stringContaining('answered by hr') })
    const byArchives = await decide(seqs.forgot, 'accepted', '--as', 'archives')
    expect(byArchives).toMatchObject({ code: 2, err: expect.stringContaining('no request') })
  })

  it('refuses what makes no sense, in words that say what to do', async () => {
    expect(await decide(999, 'accepted')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('correction list --role hr') },
    })
    expect(await decide(seqs.record, 'accepted')).toMatchObject({ code: 2 })
    expect(await decide(seqs.forgot, 'partly')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('needs the time') },
    })
    expect(await decide(seqs.forgot, 'refused', '--time', '08:31')).toMatchObject({ code: 2 })
    expect(
      await decide(seqs.check, 'refused', '--role', 'it-security', '--time', '08:31'),
    ).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('about a slot') },
    })
    expect(await decide(seqs.forgot, 'maybe')).toMatchObject({ code: 2 })
  })

  it('answers once, signed into the feed of the laptop', async () => {
    expect(await decide(seqs.forgot, 'accepted')).toMatchObject({ code: 0 })
    expect(await lastInFeed()).toMatchObject({
      kind: 'correction-decided',
      body: {
        request: { generation: 1, seq: seqs.forgot },
        ...{ outcome: 'accepted', reasons: 'كما جاء في الطلب', time: '08:31' },
      },
    })
    expect(await decide(seqs.forgot, 'refused')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('answered before') },
    })
    expect(await decide(seqs.wrong, 'partly', '--time', '08:45')).toMatchObject({ code: 0 })
    expect(await decide(seqs.record, 'refused', '--role', 'rights-desk')).toMatchObject({ code: 0 })
    expect(await decide(seqs.end, 'accepted', '--time', '16:10')).toMatchObject({ code: 0 })
    expect(await json('correction', 'list')).toEqual([])
    expect(await json('correction', 'list', '--all')).toMatchObject([
      { standing: { state: 'answered', wasInTime: true } },
      { standing: { state: 'answered', wasInTime: true } },
      { answer: { outcome: expect.any(String) } },
    ])
  })

  it('is seen in attendance beside what was recorded, in the report and in the table', async () => {
    const span = ['--from', '2026-11-23', '--to', '2026-11-24', '--unit', '1']
    const [{ days }] = await json('attendance', ...span)
    expect(days).toMatchObject([
      { start: { correction: { counts: { time: '08:31' } } } },
      {
        start: {
          ...{ state: 'recorded', time: '09:00', timeliness: 'late' },
          correction: { counts: { time: '08:45' }, history: [{ decided: { outcome: 'partly' } }] },
        },
      },
    ])
    expect(days[0].start.state).not.toBe('recorded')
    const { out } = await ministry('attendance', ...span, '--csv')
    expect(out).toContain('"check_in_corrected_time"')
    expect(out).toMatch(/"08:45","asked \d{4}-\d\d-\d\d: time-wrong 08:30 \(partly /)
    expect((await ministry('attendance', ...span)).out).toContain('09:00 late (counts as 08:45)')
  })
})
