import { userInfo } from 'node:os'
import { z } from 'zod'
import type { Ministry } from './ministry.ts'

const unitSchema = z.object({ id: z.int() })
const codeSchema = z.object({ code: z.string() })
const devicesSchema = z.array(z.object({ device: z.string(), ppr: z.string() }))
const copySchema = z.object({
  checked: z.int(),
  receipts: z.int(),
  breaks: z.array(z.object({ seq: z.int(), reason: z.string() })),
})
const attendanceSchema = z.array(
  z.object({
    ppr: z.string(),
    days: z.array(
      z.looseObject({
        date: z.string(),
        start: z.looseObject({ state: z.string() }).optional(),
        end: z.looseObject({ state: z.string() }).optional(),
      }),
    ),
  }),
)

/** The employee of tests and demos. Not a person's number. */
const ppr = '1234567'

/** Sets a ministry up through its CLI: the ministry, a unit, an employee, their supervisor. Call it while the server runs. */
export async function setUpMinistry(ministry: Ministry, employee: string): Promise<void> {
  await ministry.admin('init')
  const unit = unitSchema.parse(
    JSON.parse(
      await ministry.admin(
        ...['unit', 'add', '--json', '--level', 'provincial'],
        ...['--name-ar', 'القسم الإقليمي للشؤون الاجتماعية'],
        ...['--name-fr', 'Division provinciale des affaires sociales'],
        ...['--name-en', 'Provincial division of social affairs'],
      ),
    ),
  )
  await ministry.admin(
    ...['employee', 'add', '--ppr', ppr, '--name', employee, '--unit', String(unit.id)],
  )
  // Whoever gives the commands of tests and demos is also the supervisor of this unit.
  await ministry.admin(
    ...['account', 'grant', '--account', userInfo().username],
    ...['--role', 'supervisor', '--unit', String(unit.id)],
  )
}

/** A fresh one-time code for the employee. */
export async function issueCode(ministry: Ministry): Promise<string> {
  const answer = await ministry.admin('enrolment-code', '--json', '--ppr', ppr)
  return codeSchema.parse(JSON.parse(answer)).code
}

/** The one laptop that is enrolled. */
export async function onlyDevice(ministry: Ministry): Promise<string> {
  const [device, ...others] = devicesSchema.parse(
    JSON.parse(await ministry.admin('device', 'list', '--json')),
  )
  if (!device || others.length > 0) throw new Error('not exactly one device is enrolled')
  return device.device
}

/** What `device verify` says of the ministry's copy of a log. */
export async function verifyMinistryCopy(ministry: Ministry, device: string) {
  // A broken copy ends with 1 and still says what it found.
  const ended = await ministry.tryAdmin('device', 'verify', device)
  return copySchema.parse(JSON.parse(ended.stdout))
}

/** What the ministry knows of the employee's days. */
export async function readAttendance(ministry: Ministry, span: { from: string; to: string }) {
  const answer = await ministry.admin(
    ...['attendance', '--json', '--from', span.from, '--to', span.to],
  )
  const found = attendanceSchema.parse(JSON.parse(answer)).find((employee) => employee.ppr === ppr)
  if (!found) throw new Error('the employee has no attendance')
  return found.days
}
