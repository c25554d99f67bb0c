/** A port that something listens on. */
export type Listener = { readonly port: number; readonly isLoopback: boolean }

const listening = '0A'

/**
 * Who listens on TCP, from the text of `/proc/net/tcp` or `tcp6`; null where it is not such a text.
 * Addresses are written in hexadecimal, in the byte order of the machine, four bytes at a time.
 */
export function listenersIn(text: string): readonly Listener[] | null {
  const [title, ...lines] = text.trimEnd().split('\n')
  if (title === undefined || !/^\s*sl\s+local_address\s/.test(title)) return null
  const listeners: Listener[] = []
  for (const line of lines) {
    const [, local = '', , state] = line.trim().split(/\s+/)
    const match = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local)
    const [, address, port] = match ?? []
    if (address === undefined || port === undefined || state === undefined) return null
    if (state === listening)
      listeners.push({ port: Number.parseInt(port, 16), isLoopback: isLoopback(address) })
  }
  return listeners
}

/** 127.0.0.0/8, ::1, and 127.0.0.0/8 written as an IPv6 address; little-endian and big-endian machines. */
function isLoopback(address: string): boolean {
  const last = address.slice(-8)
  const isFour = last.endsWith('7F') || last.startsWith('7F')
  if (address.length === 8) return isFour
  const first = address.slice(0, 24)
  if (/^0{16}(FFFF0000|0000FFFF)$/.test(first)) return isFour
  return /^0{24}$/.test(first) && (last === '01000000' || last === '00000001')
}
