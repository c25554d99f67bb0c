import { fieldOf, parseJson } from './parse.ts'

/** A port that something listens on. */
export type Listener = { readonly port: number; readonly isLoopback: boolean }

const listening = '0A'

/** The order in which a machine writes the bytes of a number, as `os.endianness()` names it. */
type ByteOrder = 'LE' | 'BE'

/** The byte order, from the agent’s own fact; null where the text is none. */
export function byteOrderIn(text: string): ByteOrder | null {
  const order = fieldOf(parseJson(text), 'order')
  return order === 'LE' || order === 'BE' ? order : null
}

/**
 * Who listens on TCP, from the text of `/proc/net/tcp` or `tcp6`; null where it is not such a text.
 * Addresses are written in hexadecimal, in the byte order of the machine, four bytes at a time.
 */
export function listenersIn(text: string, order: ByteOrder): readonly Listener[] | null {
  const [title, ...lines] = text.trimEnd().split('\n')
  if (title === undefined || !/^\s*sl\s+local_address\s/.test(title)) return null
  const listeners: Listener[] = []
  for (const line of lines) {
    const [, local = '', , state] = line.trim().split(/\s+/)
    const match = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local)
    const [, address, port] = match ?? []
    if (address === undefined || port === undefined || state === undefined) return null
    if (state === listening)
      listeners.push({ port: Number.parseInt(port, 16), isLoopback: isLoopback(address, order) })
  }
  return listeners
}

/**
 * 127.0.0.0/8, ::1, and 127.0.0.0/8 written as an IPv6 address. Only the byte order of the machine tells 127.0.0.1 from
 * an address that ends in 127: each is the other read backwards.
 */
function isLoopback(address: string, order: ByteOrder): boolean {
  const isLittle = order === 'LE'
  const last = address.slice(-8)
  const isFour = isLittle ? last.endsWith('7F') : last.startsWith('7F')
  if (address.length === 8) return isFour
  const first = address.slice(0, 24)
  if (first === `${'0'.repeat(16)}${isLittle ? 'FFFF0000' : '0000FFFF'}`) return isFour
  return /^0{24}$/.test(first) && last === (isLittle ? '01000000' : '00000001')
}
