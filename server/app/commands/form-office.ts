import { userInfo } from 'node:os'
import { recordReads } from '../../access-log/index.ts'
import { type FormsOffice, type FormsRecord, formsOf } from '../../acknowledgements/index.ts'
import type { Employee } from '../../organisation/index.ts'
import type { Session } from './session.ts'

/** What a command needs to speak to laptops about forms. */
export async function officeOf({ context, requireKeys }: Session): Promise<FormsOffice> {
  const { sign } = await requireKeys()
  return { context, sign, account: userInfo().username }
}

/** Reads the forms of some employees, each of whom is told before anything is shown. */
export async function formsRead(
  session: Session,
  asked: {
    readonly employees: readonly Employee[]
    readonly role: 'hr' | 'supervisor' | 'auditor' | 'it-security'
    readonly part: 'forms' | 'incidents'
  },
): Promise<FormsRecord> {
  const { context, sign, account } = await officeOf(session)
  const { employees, role, part } = asked
  await recordReads(
    context,
    sign,
    employees.map(({ id }) => ({ employee: id, role, account, what: part })),
  )
  return formsOf(context, { employees })
}
