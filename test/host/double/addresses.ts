/**
 * Chromium outside Electron knows no `app://` scheme, so the double shows `app://host/path` at an https
 * address of a name that never resolves (RFC 6761, `.test`) and translates back wherever main looks.
 */
const suffix = '.electron-double.test'

/** The address at which Chromium shows a page of a custom scheme; other addresses stay as they are. */
export function toPageAddress(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/.exec(address)
  const [, scheme, host, rest] = match ?? []
  if (!scheme || ['http', 'https', 'file', 'ws', 'wss'].includes(scheme)) return address
  return `https://${host}.${scheme}${suffix}${rest || '/'}`
}

/** The address that the app sees: the custom scheme again, if Chromium shows one of ours. */
export function toAppAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (url.protocol !== 'https:' || !url.host.endsWith(suffix)) return address
  const [host, scheme] = url.host.slice(0, -suffix.length).split('.')
  return `${scheme}://${host}${address.slice(url.origin.length)}`
}
