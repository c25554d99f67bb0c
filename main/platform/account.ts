import { endianness, networkInterfaces } from 'node:os'

/** What the agent knows of the account it runs in, for the security checks. Nothing of it leaves the laptop. */
export type Account = {
  readonly uid: number | null
  /** Numbers of the groups; none where the system has no such numbers (Windows). */
  readonly groups: readonly number[]
}

/** Reads the account from the process itself. */
export function currentAccount(
  process: Pick<NodeJS.Process, 'getuid' | 'getgroups' | 'getgid'>,
): Account {
  const { getuid, getgroups, getgid } = process
  return {
    uid: getuid ? getuid() : null,
    groups: getgroups && getgid ? [...new Set([getgid(), ...getgroups()])] : [],
  }
}

/** An address that reaches no further than the wire: every Mac gives one to tunnels of its own that carry nothing. */
const reachesTheWireOnly = /^(fe[89ab][0-9a-f]:|169\.254\.)/i

/** Names of the network interfaces that are up and lead out of this machine. No address is kept. */
export function interfacesUp(all: typeof networkInterfaces = networkInterfaces): {
  readonly names: readonly string[]
} {
  const up = Object.entries(all()).filter(([, addresses]) =>
    addresses?.some(({ internal, address }) => !internal && !reachesTheWireOnly.test(address)),
  )
  return { names: up.map(([name]) => name) }
}

/** In which order the kernel of this machine writes the bytes of an address. */
export const byteOrder = (): { readonly order: 'LE' | 'BE' } => ({ order: endianness() })

/**
 * The desktop that draws the session, as Linux names it: a session with a screen may not say which (`startx` and a window
 * manager), and its name is empty. Null where there is no screen.
 */
export function desktopOf(environment: NodeJS.ProcessEnv): { readonly name: string } | null {
  const name = environment['XDG_CURRENT_DESKTOP']
  if (name) return { name }
  const hasScreen =
    Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']) ||
    ['x11', 'wayland', 'mir'].includes(environment['XDG_SESSION_TYPE'] ?? '')
  return hasScreen ? { name: '' } : null
}
