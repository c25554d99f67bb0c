import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type FormsOffice,
  formsOf,
  publishForm,
  rebuildForms,
  remindOf,
  sayOfRequest,
  settleForms,
} from '../../server/acknowledgements/index.ts'
import { applyRetention, verifyCopy } from '../../server/activity-log/index.ts'
import { publish } from '../../server/directives/index.ts'
import { findEmployeeByPpr, insertUnit } from '../../server/organisation/index.ts'
import { readForm } from '../../shared/acknowledgements/model.ts'
import { canonicalFormText, formTextDigest, shownForm } from '../../shared/acknowledgements/text.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { addMs, dayMs, instantSchema } from '../../shared/kernel/instant.ts'
import { honestAnswer, shippedFormOf } from '../support/form-answers.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type TestDevice, testSha256 } from '../support/test-device.ts'

const evening = instantSchema.parse('2026-11-23T22:00:00.000Z')
const at = '2026-11-23T09:00:00.000Z'
const f2 = shippedFormOf('F2')
const policy = () => ministry.context.shipped().policy

let ministry: TestMinistry
let office: FormsOffice
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => evening })
  office = { context: ministry.context, sign: ministry.keys.sign, account: 'test' }
})
afterAll(() => ministry.stop())

const notice = { locale: 'ar', policyEdition: 'ma-2026.1', textDigest: testSha256('the notice') }

type Body = { readonly [member: string]: CanonicalValue }

async function sending(kind: string, body: Body, ppr?: string) {
  const laptop = await enrolledDevice(ministry, ppr)
  const seq = laptop.append(kind, body, { at })
  const answer = await laptop.push()
  return { laptop, seq, answer }
}

async function standingOf(ppr: string, form: string) {
  const employee = await findEmployeeByPpr(ministry.context.db, ppr)
  if (!employee) throw new Error('no such employee')
  const { standings } = await formsOf(ministry.context, { employees: [employee] })
  return standings.find((each) => each.form.id === form)
}

async function rowsOf({ device }: TestDevice) {
  const { rows } = await ministry.pool.query(
    'select * from form_entries where device = $1 order by generation, seq',
    [device],
  )
  return rows
}

const rebuilt = ({ device }: TestDevice) =>
  ministry.context.db.inTransaction((tx) => rebuildForms(tx, ministry.context, device))

/** A form of some units, as the ministry would write it. */
async function formOfUnits(id: string, version: number, units: readonly number[]) {
  const shipped = JSON.parse(await readFile('assets/forms/F3.1.json', 'utf8'))
  const body = { ...shipped, id, version, audience: { units: units.map(String) } }
  const read = readForm(body)
  if (!('form' in read)) throw new Error(JSON.stringify(read.faults))
  return { form: read.form, body }
}

async function formsInFeed(laptop: TestDevice): Promise<readonly string[]> {
  const { items } = Object((await laptop.feed()).json())
  return items.flatMap(({ directive }: { directive: string }) => {
    const { body } = JSON.parse(
      Buffer.from(directive.split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    return body.form?.id ? [`${body.form.id} ${body.form.version}`] : []
  })
}

const addUnit = (parent: number | null, text: string) => {
  const unit = { level: 'central', parent, name: { ar: text, fr: text, en: text } } as const
  return ministry.context.db.inTransaction((tx) => insertUnit(tx, unit, evening))
}

describe('what a laptop says with a form', () => {
  it('counts where the form published under that version accepts it', async () => {
    const ppr = await ministry.addEmployee()
    const { laptop, seq } = await sending('form-acknowledged', honestAnswer(f2), ppr)
    expect(await standingOf(ppr, 'F2')).toMatchObject({
      standing: { state: 'acknowledged' },
      entry: { device: laptop.device, seq, guideEdition: '2026.1', fault: null },
      uncounted: null,
    })
  })

  it.each<[string, Body, object]>([
    [
      'answers that its schema refuses',
      { answers: [{ field: 'place', value: 'beach' }] },
      { reason: 'answers-invalid', field: 'city' },
    ],
    ['a tick too few', { ticks: 4 }, { reason: 'ticks-missing', field: null }],
    [
      'another text',
      { textDigest: testSha256('a kinder text') },
      { reason: 'text-unknown', field: null },
    ],
    [
      'a version that nobody published',
      { version: 77 },
      { reason: 'edition-unknown', field: null },
    ],
  ])('is received and receipted with %s, and counts for nothing', async (_, change, fault) => {
    const ppr = await ministry.addEmployee()
    const { laptop, seq, answer } = await sending(
      'form-acknowledged',
      honestAnswer(f2, change),
      ppr,
    )
    expect(answer.statusCode).toBe(200)
    const { receipt } = Object(answer.json())
    const covered = JSON.parse(
      Buffer.from(String(receipt).split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    expect(covered).toMatchObject({ seq, head: laptop.hashes[seq - 1] })
    expect(covered).not.toHaveProperty('quarantined')
    expect(await standingOf(ppr, 'F2')).toMatchObject({
      standing: { state: 'to-acknowledge', why: 'never' },
      entry: null,
      uncounted: { seq, fault },
    })
    // The log goes on, and an honest answer counts.
    laptop.append('form-acknowledged', honestAnswer(f2), { at })
    expect((await laptop.push(seq + 1)).statusCode).toBe(200)
    expect(await standingOf(ppr, 'F2')).toMatchObject({
      standing: { state: 'acknowledged' },
      uncounted: null,
    })
    const copy = await verifyCopy(ministry.context, ministry.keys, laptop.device)
    expect(copy.breaks).toEqual([])
  })

  it('is judged again once the policy that its text quoted is known', async () => {
    const ppr = await ministry.addEmployee()
    const f4 = shippedFormOf('F4')
    const coming = {
      ...policy(),
      ...{ edition: 'ma-2026.9', serial: 9 },
      privacy: { ...policy().privacy, cndpReference: 'D-77/2026' },
    }
    const text = canonicalFormText(shownForm(f4, 'ar', coming.privacy))
    const body = honestAnswer(f4, { textDigest: formTextDigest(text, testSha256) })
    await sending('form-acknowledged', body, ppr)
    expect(await standingOf(ppr, 'F4')).toMatchObject({
      uncounted: { fault: { reason: 'text-unknown' } },
    })
    const canonical: CanonicalValue = JSON.parse(JSON.stringify(coming))
    const document = { kind: 'policy', serial: 9, body: canonical } as const
    expect((await publish(ministry.context, ministry.keys.sign, document)).ok).toBe(true)
    await settleForms(office)
    expect(await standingOf(ppr, 'F4')).toMatchObject({
      standing: { state: 'acknowledged' },
      uncounted: null,
    })
  })
})

describe('where the entries about forms are', () => {
  it('is the same reckoned entry by entry and anew from the log', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.append('form-acknowledged', honestAnswer(f2), { at })
    laptop.append('form-acknowledged', honestAnswer(f2, { ticks: 1 }), { at })
    laptop.append('form-requested', honestAnswer(shippedFormOf('F1')), { at })
    laptop.append('incident-reported', honestAnswer(shippedFormOf('F7'), { answers: [] }), { at })
    laptop.append('privacy-notice-read', notice, { at })
    laptop.checkIn('2026-11-23', at)
    for (let seq = 1; seq <= laptop.entries.length; seq += 1)
      expect((await laptop.push(seq, seq)).statusCode).toBe(200)
    const before = await rowsOf(laptop)
    expect(before.map(({ kind, found, found_field }) => [kind, found, found_field])).toEqual([
      ['form-acknowledged', 'sound', null],
      ['form-acknowledged', 'ticks-missing', null],
      ['form-requested', 'sound', null],
      ['incident-reported', 'answers-invalid', 'discoveredOn'],
      ['privacy-notice-read', 'sound', null],
    ])
    expect(await rebuilt(laptop)).toBe(5)
    expect(await rowsOf(laptop)).toEqual(before)
    await ministry.pool.query('delete from form_entries where device = $1', [laptop.device])
    expect(await rebuilt(laptop)).toBe(5)
    expect(await rowsOf(laptop)).toEqual(before)
  })

  it('outlives the content as the bare fact, and a rebuilding leaves it', async () => {
    const ppr = await ministry.addEmployee()
    const { laptop, seq } = await sending('form-acknowledged', honestAnswer(f2), ppr)
    const { acknowledgement: days } = policy().privacy.retentionDays
    const deps = (daysLater: number) => ({
      db: ministry.context.db,
      now: addMs(evening, daysLater * dayMs),
      policy: policy(),
    })
    await applyRetention(deps(days - 1))
    expect(await rowsOf(laptop)).toMatchObject([{ locale: 'ar', found: 'sound' }])
    await applyRetention(deps(days))
    const bare = {
      ...{ seq, form: 'F2', version: 1, guide_edition: '2026.1', found: 'sound' },
      ...{ locale: null, text_digest: null, found_field: null },
    }
    expect(await rowsOf(laptop)).toMatchObject([bare])
    expect(await rebuilt(laptop)).toBe(0)
    expect(await rowsOf(laptop)).toMatchObject([bare])
    expect(await standingOf(ppr, 'F2')).toMatchObject({
      standing: { state: 'acknowledged' },
      entry: { locale: null, textDigest: null, body: null },
    })
  })
})

describe('the reasons of a decision', () => {
  it('go when their time is over, here and in the feed; what was decided stays, and nothing else of it can change', async () => {
    const ppr = await ministry.addEmployee()
    const { laptop, seq } = await sending('form-requested', honestAnswer(shippedFormOf('F1')), ppr)
    const place = { device: laptop.device, generation: 1, seq }
    const reasons = 'ظروف خاصة'
    const step = { step: 'decision', at: evening, outcome: 'refused', reasons } as const
    expect(await sayOfRequest(office, place, step)).toBe('said')
    const feed = async () => JSON.stringify((await laptop.feed()).json())
    const before = await feed()
    const { acknowledgement: days } = policy().privacy.retentionDays
    const apply = (daysLater: number) =>
      applyRetention({
        ...{ db: ministry.context.db, policy: policy() },
        now: addMs(evening, daysLater * dayMs),
      })
    const saidOf = async () => {
      const { rows } = await ministry.pool.query(
        'select said, erased_under from form_request_steps where device = $1',
        [laptop.device],
      )
      return rows
    }
    await apply(days - 1)
    expect((await saidOf())[0]?.said).toContain(reasons)
    await apply(days)
    const [said] = await saidOf()
    expect(said?.said).not.toContain(reasons)
    expect(said).toMatchObject({ erased_under: expect.stringContaining(`/${days}d/`) })
    expect(await standingOf(ppr, 'F1')).toMatchObject({ standing: { state: 'decided' } })
    expect(JSON.parse(await feed()).items).toHaveLength(JSON.parse(before).items.length - 1)
    const { rows } = await ministry.pool.query(
      `select body from directives where kind = 'form-decision' and body like '%' || $1 || '%'`,
      [reasons],
    )
    expect(rows).toEqual([])
    await apply(days)
    expect(await saidOf()).toEqual([said])
    for (const change of [
      `update form_request_steps set said = replace(said, 'refused', 'granted')`,
      `update form_request_steps set said_by = 'x'`,
      'delete from form_request_steps',
    ])
      await expect(ministry.pool.query(change)).rejects.toThrow()
  })
})

describe('a form of one unit', () => {
  it('reaches a laptop that was enrolled after it was published, once, without anybody settling', async () => {
    const under = await addUnit(ministry.unit, 'قسم')
    const { form, body } = await formOfUnits('M5', 1, [ministry.unit])
    const before = await enrolledDevice(ministry)
    expect(await publishForm(office, { form, body })).toMatchObject({ ok: true })
    const after = await enrolledDevice(ministry)
    expect(await formsInFeed(before)).toEqual(['M5 1'])
    expect(await formsInFeed(after)).toEqual(['M5 1'])
    expect(await formsInFeed(after)).toEqual(['M5 1'])
    const ppr = await ministry.addEmployee()
    await ministry.pool.query('update employees set unit = $1 where ppr = $2', [under, ppr])
    expect(await formsInFeed(await enrolledDevice(ministry, ppr))).toEqual(['M5 1'])
    expect((await settleForms(office)).sent).toBe(0)
  })

  it('reaches nobody of another unit, until they come to it; and an older version reaches nobody new', async () => {
    const [one, other] = [await addUnit(null, 'أولى'), await addUnit(null, 'ثانية')]
    const ppr = await ministry.addEmployee()
    const move = (unit: number) =>
      ministry.pool.query('update employees set unit = $1 where ppr = $2', [unit, ppr])
    await move(other)
    const laptop = await enrolledDevice(ministry, ppr)
    await publishForm(office, await formOfUnits('M6', 1, [one, other]))
    await publishForm(office, await formOfUnits('M6', 2, [one]))
    const late = await enrolledDevice(ministry, ppr)
    expect(await formsInFeed(late)).toEqual([])
    expect(await formsInFeed(laptop)).toEqual(['M6 1'])
    await move(one)
    expect(await formsInFeed(late)).toEqual(['M6 2'])
    expect(await formsInFeed(laptop)).toEqual(['M6 1', 'M6 2'])
  })

  it('that an earlier version of the server sent laptop by laptop is not sent twice', async () => {
    const unit = await addUnit(null, 'قديمة')
    const ppr = await ministry.addEmployee()
    await ministry.pool.query('update employees set unit = $1 where ppr = $2', [unit, ppr])
    const old = await enrolledDevice(ministry, ppr)
    await publishForm(office, await formOfUnits('M7', 1, [unit]))
    expect(await formsInFeed(old)).toEqual(['M7 1'])
    // As it was before: a document of its own for each laptop, none for the unit.
    await ministry.pool.query(
      `delete from directive_units where directive in (select directive from form_deliveries where form = 'M7')`,
    )
    await ministry.pool.query(
      `update directives set audience = 'device' where id in (select directive from form_deliveries where form = 'M7')`,
    )
    const young = await enrolledDevice(ministry, ppr)
    expect(await formsInFeed(young)).toEqual([])
    expect((await settleForms(office)).sent).toBe(1)
    expect(await formsInFeed(young)).toEqual(['M7 1'])
    expect(await formsInFeed(old)).toEqual(['M7 1'])
    expect(await formsInFeed(await enrolledDevice(ministry, ppr))).toEqual(['M7 1'])
  })

  it('comes once, whoever asks at the same time', async () => {
    await publishForm(office, await formOfUnits('M8', 1, [ministry.unit]))
    const laptop = await enrolledDevice(ministry)
    await Promise.all(Array.from({ length: 6 }, () => laptop.feed()))
    const found = await formsInFeed(laptop)
    expect(found.filter((form) => form === 'M8 1')).toHaveLength(1)
    expect(canonicalJson([...new Set(found)])).toBe(canonicalJson([...found]))
  })
})

describe('a reminder', () => {
  it('goes when its time is over; that a post changed stays, without who told of it', async () => {
    const ppr = await ministry.addEmployee()
    const employee = await findEmployeeByPpr(ministry.context.db, ppr)
    if (!employee) throw new Error('no employee')
    const asked = { employees: [employee], form: 'F2' }
    await remindOf(office, { ...asked, why: 'reminder' })
    await remindOf(office, { ...asked, why: 'post-change' })
    const rows = async () => {
      const found = await ministry.pool.query(
        'select why, by_account from form_reminders where employee = $1 order by number',
        [employee.id],
      )
      return found.rows.map((row) => [row.why, row.by_account])
    }
    const { account } = office
    const { acknowledgement: days } = policy().privacy.retentionDays
    const apply = (daysLater: number) =>
      applyRetention({
        ...{ db: ministry.context.db, policy: policy() },
        now: addMs(ministry.context.now(), daysLater * dayMs),
      })
    await apply(days - 1)
    expect(await rows()).toEqual([
      ['reminder', account],
      ['post-change', account],
    ])
    await apply(days + 1)
    expect(await rows()).toEqual([['post-change', '']])
  })
})
