import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { sheetSignedBodySchema } from '../../shared/follow-up/model.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
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

describe('a laptop and a ministry', () => {
  it('carry a sheet from its signature in the log to the visa that is kept on the laptop, and who read it', async () => {
    const body = sheetSignedBodySchema.parse({
      edition: 1,
      sheet: {
        ...{ period: 'week', from: '2026-11-16', to: '2026-11-22' },
        ...{ planned: [], done: [], ongoing: [], moved: [], blocked: [], hours: [] },
        ...{ meetings: ['Réunion de service'], remarks: 'ملاحظة' },
      },
    })
    const { seq, generation } = agent.log.transact((tx) => tx.append('sheet-signed', body))
    await sync()
    const [standing] = await json('followup', 'list', '--on', '2026-11-18')
    expect(standing).toMatchObject({ state: 'signed' })
    const [{ sheet }] = standing.versions
    expect(sheet).toBe(`${agent.log.device}/${generation}/${seq}`)
    await ministry.admin(
      ...['followup', 'visa', '--sheet', sheet, '--visa', 'returned'],
      ...['--remarks', 'أضيفوا المنجزات'],
    )
    await sync()
    const kept = agent.log.db
      .prepare('SELECT generation, seq, visa, role, remarks FROM sheet_visas')
      .all()
    expect(kept).toEqual([
      { generation, seq, visa: 'returned', role: 'supervisor', remarks: 'أضيفوا المنجزات' },
    ])
    const reads = agent.log
      .exportBundle()
      .generations.flatMap(({ entries }) => entries)
      .filter(({ header }) => JSON.parse(header).kind === 'record-read')
    // The list and the visa.
    expect(reads).toHaveLength(2)
    expect(agent.bugs).toEqual([])
    expect(agent.log.verify().breaks).toEqual([])
  })
})
