import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type AcknowledgementsFeature,
  createAcknowledgements,
} from '../../main/acknowledgements/index.ts'
import { shippedForms } from '../../main/app/shipped-forms.ts'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { formsOf, publishForm } from '../../server/acknowledgements/index.ts'
import { publish } from '../../server/directives/index.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { readForm } from '../../shared/acknowledgements/model.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { temporaryFolder, testClock } from '../activity-log/open-test-log.ts'
import { testPaper } from '../my-data/test-paper.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { openTestAgent, type TestAgent } from '../sync/test-agent.ts'
import { answerTo, commitment } from './open-forms.ts'

/** The real agent's log and forms, real HTTP, and the real server on real PostgreSQL. */
let folder: ReturnType<typeof temporaryFolder>
let ministry: TestMinistry
let agent: TestAgent
let forms: AcknowledgementsFeature
let ppr: string

beforeAll(async () => {
  folder = temporaryFolder()
  const clock = testClock()
  ministry = await startTestMinistry({ now: clock.now })
  ppr = await ministry.addEmployee()
  agent = openTestAgent({ path: join(folder.path, 'log.db'), http: createHttp(fetch), clock })
  forms = createAcknowledgements({
    ...{ log: agent.log, clock, policy: agent.policy },
    ...{ shipped: shippedForms(), guideEditions: agent.guide.editions, noticeReadAt: () => null },
    ...{ isEnrolled: () => true, onChanged: () => undefined },
    enrolment: agent.enrolment.view,
    ...testPaper(),
  })
}, 60_000)
afterAll(async () => {
  await agent.quit()
  expect(agent.bugs).toEqual([])
  await ministry.stop()
  folder[Symbol.dispose]()
})

const syncNow = () => agent.sync.handlers.syncNow(undefined)

async function send(form: string, locale: Locale, answers?: typeof commitment): Promise<void> {
  const opened = await forms.handlers.getForm({ form, locale })
  if (!opened.ok) throw new Error(`${form}: ${opened.failure.code}`)
  const sent = await forms.handlers.sendForm(answerTo(opened.value, answers))
  expect(sent).toMatchObject({ ok: true })
}

/** Publishes a form with the words of one that ships. */
async function publishLike(shipped: string, change: object): Promise<void> {
  const document = JSON.parse(await readFile(`assets/forms/${shipped}.1.json`, 'utf8'))
  const body = { ...document, ...change }
  const read = readForm(body)
  if (!('form' in read)) throw new Error('the form of the test is not sound')
  const { context, keys } = ministry
  await publishForm({ context, sign: keys.sign, account: 'test' }, { form: read.form, body })
}

async function standings() {
  const employee = await findEmployeeByPpr(ministry.context.db, ppr)
  if (!employee) throw new Error('no employee')
  const { standings: all } = await formsOf(ministry.context, { employees: [employee] })
  return new Map(all.map((each) => [each.form.id, each]))
}

it('what the agent lets through the ministry counts, in every language and under each policy, with its guide edition', async () => {
  const { context, keys } = ministry
  await publishLike('F3', { id: 'M1', audience: { units: [String(ministry.unit)] } })
  // Enrolled after that form was published.
  const code = await ministry.enrolmentCode(ppr)
  const enrolled = await agent.enrolment.handlers.enrol({ server: ministry.url, code })
  expect(enrolled).toMatchObject({ ok: true })
  await syncNow()
  await send('F2', 'ar', commitment)
  await send('M1', 'en')
  await send('F4', 'fr')
  await syncNow()
  const first = await standings()
  for (const form of ['F2', 'M1', 'F4'])
    expect(first.get(form)).toMatchObject({
      standing: { state: 'acknowledged' },
      delivery: 'received',
      entry: { guideEdition: '2026.1', fault: null },
      uncounted: null,
    })

  const { policy } = context.shipped()
  const next: CanonicalValue = JSON.parse(
    JSON.stringify({
      ...policy,
      ...{ edition: 'ma-2026.7', serial: 7 },
      privacy: { ...policy.privacy, cndpReference: 'D-W-1/2026' },
    }),
  )
  await publish(context, keys.sign, { kind: 'policy', serial: 7, body: next })
  await syncNow()
  // The words of F4 quote the policy.
  await publishLike('F4', { id: 'M2', audience: 'everyone' })
  await syncNow()
  await send('M2', 'ar')
  await syncNow()
  const entries = [...(await standings()).values()].flatMap(({ uncounted }) => uncounted ?? [])
  expect(entries).toEqual([])
  expect((await standings()).get('M2')).toMatchObject({ standing: { state: 'acknowledged' } })
}, 60_000)
