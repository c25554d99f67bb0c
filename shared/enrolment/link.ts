import { fail, ok, type Result } from '../kernel/result.ts'
import { type EnrolmentForm, readServerAddress } from './address.ts'
import { formatEnrolmentCode, parseEnrolmentCode } from './code.ts'

/** The scheme of our links, as the system registers it. */
export const linkScheme = 'mourafiq'

/** A server's name has at most 253 characters, and every one may be escaped: no honest link is longer. */
const longestLink = 1_000

/** The one act, which the system may hand over in other capitals and a browser with a slash after it. */
const linkStart = /^mourafiq:\/\/enrol\/?\?/i

/** What an address may hold once everything else is escaped. */
const queryShape = /^[A-Za-z0-9_.~%=&-]+$/

/** An origin over https as a link writes it; the final slash is one that browsers add. */
const httpsOrigin =
  /^https:\/\/[a-z0-9.-]+(:\d{1,5})?\/?$|^https:\/\/\[[0-9a-f:.]+\](:\d{1,5})?\/?$/

/**
 * Reads a link that the system hands over, `mourafiq://enrol?server=…&code=…`. Any page and any message can
 * hold one, so everything that an administrator's own link would not hold is refused: another act, a value
 * missing, twice or too many, a broken escape, a character outside ASCII, any address but a plain https one.
 * (What people paste themselves is read with more patience: `readEnrolmentForm`.)
 */
export function readEnrolmentLink(link: string): Result<EnrolmentForm, 'link-invalid'> {
  if (link.length > longestLink || !linkStart.test(link)) return fail('link-invalid')
  const values = readValues(link.replace(linkStart, ''))
  if (!values) return fail('link-invalid')
  const server = httpsOrigin.test(values.server) ? readServerAddress(values.server) : null
  const code = parseEnrolmentCode(values.code)
  if (!server?.ok || !code.ok) return fail('link-invalid')
  return ok({ server: server.value, code: formatEnrolmentCode(code.value) })
}

/** The first link among the arguments of a process, as Windows and Linux hand it over. */
export function linkAmong(args: readonly string[]): string | null {
  return args.find((arg) => arg.toLowerCase().startsWith(`${linkScheme}:`)) ?? null
}

function readValues(query: string): EnrolmentForm | null {
  if (!queryShape.test(query)) return null
  const pairs = query.split('&').map((pair) => pair.split('='))
  if (pairs.length !== 2 || pairs.some((pair) => pair.length !== 2)) return null
  const values = new Map(pairs.map(([name = '', value = '']) => [name, decode(value)]))
  const server = values.get('server')
  const code = values.get('code')
  return server && code && /^[\x20-\x7e]+$/.test(server + code) ? { server, code } : null
}

/** The value without its escapes; empty, which is refused, where they are broken. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
