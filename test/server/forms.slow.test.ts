import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CommandedMinistry,
  namesOf,
  openCommandedMinistry,
} from '../support/commanded-ministry.ts'
import { honestAnswer, shippedFormOf } from '../support/form-answers.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'

let commanded: CommandedMinistry
let laptop: TestDevice
let requestSeq: number
const ppr = '0012345'
const ministry = (...args: string[]) => commanded.command(...args)
const json = (...args: string[]) => commanded.json(...args)
const acknowledged = honestAnswer(shippedFormOf('F2'))
const feedItems = async (): Promise<readonly unknown[]> =>
  Object((await laptop.feed()).json()).items.map(({ directive }: { directive: string }) =>
    JSON.parse(Buffer.from(directive.split('.')[1] ?? '', 'base64url').toString('utf8')),
  )
const lastInFeed = async () => Object((await feedItems()).at(-1))
const statusOf = async (form: string, employee = ppr) =>
  (await json('form', 'status', '--form', form)).find(
    (row: { ppr: string }) => row.ppr === employee,
  )

beforeAll(async () => {
  commanded = await openCommandedMinistry()
  await json('unit', 'add', '--level', 'central', ...namesOf('Direction'))
  await json('unit', 'add', '--level', 'central', ...namesOf('Archives'))
  await json('employee', 'add', '--ppr', ppr, '--name', 'سعاد', '--unit', '1')
  await json('employee', 'add', '--ppr', '0099', '--name', 'كريم', '--unit', '2')
  const code = async () => (await json('enrolment-code', '--ppr', ppr)).code
  laptop = new TestDevice(remoteServer(() => commanded.address(), code))
  expect((await laptop.enrol()).statusCode).toBe(200)
  laptop.open('2026-11-20T08:00:00.000Z')
  laptop.append('form-acknowledged', acknowledged, { at: '2026-11-20T08:10:00.000Z' })
  requestSeq = laptop.append('form-requested', honestAnswer(shippedFormOf('F1')), {
    at: '2026-11-20T08:20:00.000Z',
  })
  laptop.append('incident-reported', honestAnswer(shippedFormOf('F7')), {
    at: '2026-11-20T08:30:00.000Z',
  })
  // A tick is missing, which the agent would not let through.
  const untrue = honestAnswer(shippedFormOf('F3'), { ticks: 0 })
  laptop.append('form-acknowledged', untrue, { at: '2026-11-20T08:40:00.000Z' })
  expect((await laptop.push()).statusCode).toBe(200)
})
afterAll(async () => {
  await commanded.close()
})

describe('npm run ministry -- form', () => {
  it('status says who acknowledged, who did not and who never received, and tells whom it read about', async () => {
    expect(await statusOf('F2')).toMatchObject({
      ...{ state: 'acknowledged', delivery: 'received' },
      answered: {
        ...{ device: laptop.device, seq: 2, guideEdition: '2026.1' },
        textDigest: acknowledged['textDigest'],
      },
    })
    expect(await statusOf('F2', '0099')).toMatchObject({
      ...{ state: 'to-acknowledge', why: 'never', delivery: 'never' },
    })
    expect(await lastInFeed()).toMatchObject({
      kind: 'record-read',
      body: { role: 'hr', what: 'forms' },
    })
  })

  it('status shows what was received and does not count, and why', async () => {
    expect(await statusOf('F3')).toMatchObject({
      state: 'to-acknowledge',
      notCounted: { device: laptop.device, seq: 5, reason: 'ticks-missing' },
    })
    const { out } = await ministry('form', 'status', '--form', 'F3')
    expect(out).toContain('v1 ticks-missing')
    expect((await ministry('form', 'status', '--form', 'F2')).out).toContain('2026.1')
    expect(await json('form', 'rebuild')).toEqual({ devices: 1, entries: 4 })
    expect(await statusOf('F3')).toMatchObject({ notCounted: { reason: 'ticks-missing' } })
  })

  it('status and export know no form that there is not, and read nobody for it', async () => {
    const before = (await feedItems()).length
    for (const name of ['status', 'export']) {
      const unknown = await ministry('form', name, '--form', 'F99')
      expect([unknown.code, unknown.err]).toEqual([
        2,
        expect.stringContaining('There is no form F99: there are F1, F2'),
      ])
      const incident = await ministry('form', name, '--form', 'F7')
      expect([incident.code, incident.err]).toEqual([
        2,
        expect.stringContaining('see "form incidents"'),
      ])
    }
    expect((await feedItems()).length).toBe(before)
  })

  it('shows no incident to human resources, and nothing else to IT security', async () => {
    const all = await json('form', 'status')
    expect(all.some(({ form }: { form: string }) => form === 'F7')).toBe(false)
    expect(await json('form', 'incidents')).toMatchObject([
      { ppr, fault: null, answers: expect.arrayContaining([{ field: 'type', value: 'phishing' }]) },
    ])
    expect(await lastInFeed()).toMatchObject({ body: { role: 'it-security', what: 'incidents' } })
    const refused = await ministry('form', 'incidents', '--role', 'hr')
    expect(refused.code).toBe(2)
    expect((await ministry('form', 'status', '--role', 'it-security')).code).toBe(2)
  })

  it('a request goes through opinion and decision, each signed into the feed, and is decided once', async () => {
    const [request] = await json('form', 'requests')
    expect(request).toMatchObject({ ppr, form: 'F1', name: 'سعاد', steps: [] })
    const named = ['--request', request.request]
    await json('form', 'opinion', ...named, '--opinion', 'favourable', '--reasons', 'عمل جيد')
    await json(
      ...['form', 'decide', ...named, '--outcome', 'granted', '--reasons', 'مقبول'],
      ...['--from', '2026-12-01', '--until', '2027-05-31', '--trial-until', '2027-02-28'],
      ...['--notice-days', '60', '--trial-notice-days', '30'],
    )
    expect(await lastInFeed()).toMatchObject({
      kind: 'form-decision',
      body: {
        request: { generation: 1, seq: requestSeq },
        said: { step: 'decision', outcome: 'granted', reasons: 'مقبول', until: '2027-05-31' },
      },
    })
    expect(await json('form', 'requests')).toEqual([])
    const again = await ministry(
      ...['form', 'decide', ...named, '--outcome', 'refused', '--reasons', 'لا'],
    )
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('decided before')])
    await json(
      ...['form', 'end', ...named, '--on', '2027-01-31', '--by', 'employee', '--reasons', 'طلبي'],
    )
    const [whole] = await json('form', 'requests', '--all')
    expect(whole.steps.map(({ step }: { step: string }) => step)).toEqual([
      ...['opinion', 'decision', 'end'],
    ])
  })

  it('publishes a version once, whole and never older, and names the faults of another', async () => {
    const shipped = JSON.parse(await readFile('assets/forms/F2.1.json', 'utf8'))
    const path = join(commanded.folder, 'F2.2.json')
    await writeFile(path, JSON.stringify({ ...shipped, version: 2 }))
    await json('form', 'publish', path)
    expect(await lastInFeed()).toMatchObject({
      kind: 'form-edition',
      body: { form: { id: 'F2', version: 2 } },
    })
    const again = await ministry('form', 'publish', path)
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('greater version')])
    expect(await statusOf('F2')).toMatchObject({ state: 'to-acknowledge', why: 'new-version' })
    const bad = join(commanded.folder, 'bad.json')
    const schema = {
      ...shipped.schema,
      properties: { ...shipped.schema.properties, city: { $ref: 'https://example.org/x' } },
    }
    await writeFile(bad, JSON.stringify({ ...shipped, version: 3, schema }))
    const dead = join(commanded.folder, 'dead.json')
    const fr = {
      ...shipped.texts.fr,
      body: `${shipped.texts.fr.body}\n\n[x](guide:nowhere) [y](form:F99)\n`,
    }
    await writeFile(
      dead,
      JSON.stringify({
        ...{ ...shipped, version: 3, texts: { ...shipped.texts, fr } },
        audience: { units: ['999', '1', '../x'] },
      }),
    )
    const refused = await ministry(
      'form',
      'validate',
      bad,
      join(commanded.folder, 'none.json'),
      dead,
      path,
    )
    expect(refused.code).toBe(2)
    for (const told of [
      `${bad} is no sound form`,
      'schema.properties.city.$ref: $ref is not allowed',
      'none.json is no sound form',
      'cannot be read',
      `${dead} is no sound form`,
      'audience.units.0: there is no unit 999',
      'audience.units.2: must be the number of a unit',
      'there is no guide:nowhere in the edition',
      'there is no form F99, shipped or published',
    ])
      expect(refused.err).toContain(told)
    expect(refused.err).not.toContain('was not published')
    expect(refused.err).not.toContain(path)
    const unpublished = await ministry('form', 'publish', dead)
    expect([unpublished.code, unpublished.err]).toEqual([
      2,
      expect.stringContaining('there is no guide:nowhere in the edition'),
    ])
    expect(unpublished.err).toContain(`${dead} was not published`)
  })

  it('a form of one unit reaches its laptops alone; who leaves the audience gets a negative receipt', async () => {
    const shipped = JSON.parse(await readFile('assets/forms/F3.1.json', 'utf8'))
    const path = join(commanded.folder, 'M1.1.json')
    await writeFile(path, JSON.stringify({ ...shipped, id: 'M1', audience: { units: ['1'] } }))
    await json('form', 'publish', path)
    expect(await lastInFeed()).toMatchObject({ body: { form: { id: 'M1' } } })
    expect(await statusOf('M1', '0099')).toBeUndefined()
    const next = join(commanded.folder, 'M1.2.json')
    await writeFile(
      next,
      JSON.stringify({ ...shipped, id: 'M1', version: 2, audience: { units: ['2'] } }),
    )
    await json('form', 'publish', next)
    expect(await lastInFeed()).toMatchObject({
      body: { withdrawn: { form: 'M1', why: 'left-audience' } },
    })
    expect(await json('form', 'settle')).toEqual({ sent: 0, negativeReceipts: 0 })
  })

  it('reminds those who owe an answer, and exports what can be proved', async () => {
    expect(await json('form', 'remind', '--form', 'F3')).toEqual({ employees: 2, laptops: 1 })
    expect(await lastInFeed()).toMatchObject({
      kind: 'form-reminder',
      body: { form: 'F3', why: 'reminder' },
    })
    const { out } = await ministry('form', 'export', '--form', 'F2')
    expect(out.split('\r\n')[0]).toContain('ppr')
    expect(out).toContain(laptop.hashes[1] ?? 'no hash')
  })
})
