import { fail, ok, type Result } from '../kernel/result.ts'

/** What an enrolment link carries, or what the two fields of the form hold. */
export type EnrolmentForm = { readonly server: string; readonly code: string }

/** Marks that copying from a right-to-left text leaves behind, and every kind of space. */
const invisible = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const linkPrefix = /^mourafiq:\/\/enrol\/?\?/i

/**
 * Reads what was typed or pasted. A whole link `mourafiq://enrol?server=…&code=…` in either field fills both:
 * that is what an administrator sends, and people paste it where the cursor is.
 */
export function readEnrolmentForm(typed: EnrolmentForm): EnrolmentForm {
  const link = [typed.server, typed.code]
    .map((field) => field.replace(invisible, ''))
    .find((field) => linkPrefix.test(field))
  return link === undefined ? typed : readLink(link)
}

function readLink(link: string): EnrolmentForm {
  const fields = new Map(
    link
      .replace(linkPrefix, '')
      .replace(/#.*$/, '')
      .split('&')
      .map((pair): readonly [string, string] => {
        const [name = '', ...value] = pair.split('=')
        return [name.toLowerCase(), decode(value.join('='))]
      }),
  )
  return { server: fields.get('server') ?? '', code: fields.get('code') ?? '' }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const hostLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const address = new RegExp(
  `^(?:(https?)://)?((?:${hostLabel}\\.)*${hostLabel}|\\[[0-9a-f:.]{2,45}\\])\\.?(?::(\\d{1,5}))?(?:[/?#].*)?$`,
)
/** Names of the laptop itself, the only ones for which an unencrypted address is accepted (development). */
const ownNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * The server's origin from what a person typed: `https://` is added where no scheme is given, and anything
 * after the host is dropped. Encryption is required, except towards the laptop itself. Names outside ASCII
 * are refused: two that look the same may be two servers.
 */
export function readServerAddress(typed: string): Result<string, 'server-address-invalid'> {
  const plain = typed.normalize('NFKC').replace(invisible, '').toLowerCase()
  const [, scheme = 'https', host, port] = address.exec(plain) ?? []
  if (host === undefined || !isPort(port)) return fail('server-address-invalid')
  if (scheme === 'http' && !ownNames.includes(host)) return fail('server-address-invalid')
  if (looksLikeBadIpAddress(host)) return fail('server-address-invalid')
  const isUsualPort = Number(port) === (scheme === 'https' ? 443 : 80)
  return ok(`${scheme}://${host}${port === undefined || isUsualPort ? '' : `:${Number(port)}`}`)
}

function isPort(port: string | undefined): boolean {
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65_535)
}

/** `10.0.0` or `1.2.3.999`: a typing error that a resolver may read as some other address. */
function looksLikeBadIpAddress(host: string): boolean {
  const labels = host.split('.')
  const isNumeric = labels.every((label) => /^\d+$/.test(label))
  return isNumeric && (labels.length !== 4 || labels.some((label) => Number(label) > 255))
}
