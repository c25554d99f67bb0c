import { type Device, devicesOfEmployees, listDevices } from '../../devices/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { findEmployeeByPpr } from '../../organisation/index.ts'
import { InputError } from './session.ts'

/** Beginnings of an id shorter than this would match by accident. */
const shortestPrefix = 4

/** The laptop whose name begins as typed; it must be one. */
export async function requireDevice(context: ServerContext, typed: string): Promise<Device> {
  const prefix = typed.trim().toLowerCase()
  const found = (await listDevices(context.db)).filter(({ device }) => device.startsWith(prefix))
  const [device, ...others] = found
  if (device && others.length === 0 && prefix.length >= shortestPrefix) return device
  throw new InputError(
    device && (others.length > 0 || prefix.length < shortestPrefix)
      ? `"${typed}" could be several devices: give more of its name, from "device list".`
      : `There is no device "${typed}": see "device list".`,
  )
}

/** The laptops in use of the employee with this PPR, or the laptop whose name begins so. */
export async function requireDevices(
  context: ServerContext,
  typed: string,
): Promise<readonly Device[]> {
  const employee = await findEmployeeByPpr(context.db, typed.trim())
  if (!employee) return [await requireDevice(context, typed)]
  const devices = await devicesOfEmployees(context.db, [employee.id])
  const inUse = devices.filter(({ state }) => state === 'active')
  if (inUse.length === 0) throw new InputError(`The employee ${employee.ppr} has no laptop in use.`)
  return inUse
}
