import { devicesOfEmployees } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { mayRead } from './readers.ts'
import { type Access, insertAccess } from './store.ts'

/**
 * Writes down who is about to read whose record, and tells each person's laptops. Call it before reading: what could
 * not be written down is not shown, and a role that has no business with that part of the record reads nothing.
 */
export async function recordReads(
  context: ServerContext,
  sign: SignJws,
  accesses: readonly Access[],
): Promise<void> {
  const refused = accesses.find(({ role, what }) => !mayRead(role, what))
  if (refused) throw new Error(`The role ${refused.role} may not read ${refused.what}.`)
  const at = context.now()
  const employees = accesses.map(({ employee }) => employee)
  const devices = (await devicesOfEmployees(context.db, employees)).filter(
    ({ state }) => state === 'active',
  )
  const notices = await Promise.all(
    accesses.flatMap(({ employee, role, what, from, to }) =>
      devices
        .filter((device) => device.employee === employee)
        .map(async ({ device }) => ({
          device,
          directive: await signDirective(context, sign, {
            kind: 'record-read',
            idPrefix: 'record-read',
            serial: 0,
            audience: 'device',
            body: { at, role, what, from, to },
          }),
        })),
    ),
  )
  // In one order everywhere, so that two readers never wait for each other's rows.
  const ordered = notices.toSorted((one, other) => (one.device < other.device ? -1 : 1))
  await context.db.inTransaction(async (tx) => {
    for (const access of accesses) await insertAccess(tx, access, at)
    for (const { device, directive } of ordered) await sendToDevice(tx, device, directive)
  })
}
