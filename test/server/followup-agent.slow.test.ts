import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '../../main/platform/http-fetch.ts'
import type { SheetEdits } from '../../shared/follow-up/edits.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { calendarDateSchema } from '../../shared/kernel/instant.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'
import { createMinistry, type Ministry } from '../support/ministry.ts'
import { issueCode, setUpMinistry } from '../support/ministry-people.ts'
import { openTestAgent, type TestAgent } from '../sync/test-agent.ts'

let folder: ReturnType<typeof temporaryFolder>
let ministry: Ministry
let agent: TestAgent
const json = async (...args: string[]) => JSON.parse(await ministry.admin('--json', ...args))

beforeAll(async () => {
  folder = temporaryFolder()
  ministry = await createMinistry({ folder: join(folder.path, 'ministry') })
  await ministry.start()
  await setUpMinistry(ministry, 'أمينة')
  agent = openTestAgent({
    path: join(folder.path, 'log.db'),
    device: deviceIdSchema.parse('k111edk111edk111edk111edk1'),
    http: createHttp(fetch),
  })
  const code = await issueCode(ministry)
  const reply = await agent.enrolment.handlers.enrol({ server: ministry.address, code })
  expect(reply).toMatchObject({ ok: true })
})
afterAll(async () => {
  await agent.quit()
  await ministry.stop()
  folder[Symbol.dispose]()
})

async function sync(): Promise<void> {
  expect(await agent.sync.handlers.syncNow(undefined)).toMatchObject({ ok: true })
}

const { period, from } = {
  period: 'week' as const,
  from: calendarDateSchema.parse('2026-11-23'),
}

async function sign(edits: Partial<SheetEdits>) {
  const { handlers } = agent.followUp
  const kept = await handlers.getSheet({ period, from })
  if (!kept.ok) throw new Error(kept.failure.code)
  const signed = await handlers.signSheet({
    ...{ period, from },
    edits: { ...kept.value.edits, ...edits },
  })
  if (!signed.ok) throw new Error(signed.failure.code)
  return signed.value
}

async function stateOnLaptop() {
  const kept = await agent.followUp.handlers.getSheet({ period, from })
  return kept.ok ? kept.value.state : kept.failure.code
}

async function onlyStanding() {
  const [standing] = await json('followup', 'list', '--on', '2026-11-25')
  return standing
}

describe('a laptop and a ministry', () => {
  it('carry a sheet from its signature to the visa that is shown on the laptop, and a second edition that names the first', async () => {
    const meetings = ['Réunion de service']
    const { seq, generation } = await sign({ meetings, remarks: 'ملاحظة' })
    await sync()
    const first = `${agent.log.device}/${generation}/${seq}`
    expect(await onlyStanding()).toMatchObject({
      state: 'signed',
      versions: [{ sheet: first, edition: 1 }],
    })
    expect(await json('followup', 'show', '--sheet', first)).toMatchObject({
      content: { ...{ period, from }, meetings, remarks: 'ملاحظة' },
    })
    await ministry.admin(
      ...['followup', 'visa', '--sheet', first, '--visa', 'returned'],
      ...['--remarks', 'أضيفوا المنجزات'],
    )
    await sync()
    expect(await stateOnLaptop()).toBe('returned')

    const next = await sign({ remarks: 'أضيفت' })
    await sync()
    const second = `${agent.log.device}/${next.generation}/${next.seq}`
    expect(await onlyStanding()).toMatchObject({
      state: 'signed',
      versions: [
        { sheet: first, answer: { visa: 'returned' } },
        { sheet: second, edition: 2, answer: null },
      ],
    })
    expect(bodyAt(next.seq)).toMatchObject({ edition: 2, replaces: { generation, seq } })
    await ministry.admin('followup', 'visa', '--sheet', second, '--visa', 'seen')
    await sync()
    expect(await stateOnLaptop()).toBe('seen')
    const shown = await agent.followUp.handlers.getSheet({ period, from })
    expect(shown).toMatchObject({
      value: {
        editions: [
          { edition: 2, hasArrived: true, visas: [{ visa: 'seen', role: 'supervisor' }] },
          { edition: 1, hasArrived: true, visas: [{ remarks: 'أضيفوا المنجزات' }] },
        ],
      },
    })

    const reads = agent.log
      .exportBundle()
      .generations.flatMap(({ entries }) => entries)
      .filter(({ header }) => JSON.parse(header).kind === 'record-read')
    // Two lists, one sheet shown, two visas.
    expect(reads).toHaveLength(5)
    expect(agent.bugs).toEqual([])
    expect(agent.log.verify().breaks).toEqual([])
  })
})

function bodyAt(seq: number): unknown {
  const text = agent.log.bodyAt(seq)
  return text === null ? null : JSON.parse(text)
}
