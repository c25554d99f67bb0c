import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readServerAddress } from '../../shared/enrolment/address.ts'
import { formatEnrolmentCode, parseEnrolmentCode } from '../../shared/enrolment/code.ts'
import { linkAmong, readEnrolmentLink } from '../../shared/enrolment/link.ts'

const server = 'https%3A%2F%2Fmourafiq.finances.example'
const code = '7K3M-9QXA-1BCD-EFGH-JKMN-PQRS'
const link = `mourafiq://enrol?server=${server}&code=${code}`
const read = { ok: true, value: { server: 'https://mourafiq.finances.example', code } }
const refused = { ok: false, failure: { code: 'link-invalid' } }

describe('a link that the system hands over', () => {
  it.each([
    ['as the ministry’s command prints it', link],
    ['with its values in the other order', `mourafiq://enrol?code=${code}&server=${server}`],
    ['with the slash that browsers add', link.replace('enrol?', 'enrol/?')],
    ['with a scheme in capitals', link.replace('mourafiq', 'MOURAFIQ')],
    ['with the final slash of an origin', link.replace('.example', '.example%2F')],
    [
      'with a code without dashes, in small letters',
      link.replace(code, code.replaceAll('-', '').toLowerCase()),
    ],
  ])('is read %s', (_name, given) => {
    expect(readEnrolmentLink(given)).toEqual(read)
  })

  it('keeps a port and an address in figures', () => {
    const to = (address: string) =>
      readEnrolmentLink(`mourafiq://enrol?server=${encodeURIComponent(address)}&code=${code}`)
    expect(to('https://10.20.30.40:8443')).toMatchObject({
      value: { server: 'https://10.20.30.40:8443' },
    })
    expect(to('https://[2001:db8::1]:8443')).toMatchObject({
      value: { server: 'https://[2001:db8::1]:8443' },
    })
    expect(to('https://m.example:443')).toMatchObject({ value: { server: 'https://m.example' } })
  })

  it.each([
    ['no act', 'mourafiq://'],
    ['no scheme', link.replace('mourafiq://', '')],
    ['another act', link.replace('enrol', 'unenrol')],
    ['a longer path', link.replace('enrol?', 'enrol/now?')],
    ['a path that climbs', link.replace('enrol?', 'enrol/../enrol?')],
    ['credentials', link.replace('enrol?', 'admin@enrol?')],
    ['a port', link.replace('enrol?', 'enrol:80?')],
    ['a fragment', `${link}#top`],
    ['one slash', link.replace('://', ':/')],
    ['another scheme', link.replace('mourafiq', 'mourafiqs')],
    ['a space before', ` ${link}`],
    ['a line after', `${link}\n`],
    ['no server', `mourafiq://enrol?code=${code}`],
    ['no code', `mourafiq://enrol?server=${server}`],
    ['an empty server', `mourafiq://enrol?server=&code=${code}`],
    ['the server twice', `${link}&server=${server}`],
    ['the server twice and no code', `mourafiq://enrol?server=${server}&server=${server}`],
    ['a value too many', `${link}&lang=ar`],
    ['a name in capitals', link.replace('server=', 'Server=')],
    ['an escaped name', link.replace('server=', '%73erver=')],
    ['two equals signs', link.replace('server=', 'server==')],
    ['a plain http address', link.replace('https', 'http')],
    ['plain http to the laptop itself', link.replace(server, 'http%3A%2F%2Flocalhost%3A3000')],
    ['a file', link.replace(server, 'file%3A%2F%2F%2Fetc%2Fpasswd')],
    ['an address without its scheme', link.replace(server, 'mourafiq.finances.example')],
    ['an address with a path', link.replace(server, `${server}%2Fv1`)],
    ['an address with a query', link.replace(server, `${server}%3Fx`)],
    ['an address with credentials', link.replace(server, 'https%3A%2F%2Fa%40b.example')],
    ['an address in capitals', link.replace('mourafiq.finances', 'Mourafiq.finances')],
    ['an address escaped twice', link.replace(server, encodeURIComponent(server))],
    ['a broken escape', link.replace('%3A', '%3')],
    ['an escape that is no text', link.replace('finances', '%E0%A4')],
    ['a letter that only looks Latin', link.replace('mourafiq.fin', 'm%D0%BEurafiq.fin')],
    ['a right-to-left override', link.replace('finances', '%E2%80%AEfinances')],
    ['a mark that is not escaped', link.replace('finances', '\u202efinances')],
    ['a control character', link.replace('finances', '%00finances')],
    ['an escaped line break', link.replace('finances', '%0D%0Afinances')],
    ['a plus sign for a space', link.replace('7K3M-', '7K3M+')],
    ['a short code', link.replace('-PQRS', '')],
    ['a long code', `${link}-AAAA`],
    ['a letter that no code has', link.replace('7K3M', '7K3U')],
    ['a very long server', link.replace('finances', 'a'.repeat(2_000))],
  ])('is refused with %s', (_name, given) => {
    expect(readEnrolmentLink(given)).toEqual(refused)
  })

  it('never throws, and gives only an https origin and a whole code, whatever it is given', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'mourafiq://',
        'enrol',
        '?',
        '&',
        '=',
        '/',
        '%',
        '#',
        'server=',
        'code=',
        server,
        code,
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(anything, (given) => {
        expectHonest(given)
      }),
      { numRuns: 2_000 },
    )
  })

  it('a good link with any one change is refused, or still gives an https origin and a whole code', () => {
    const change = fc.record({
      at: fc.nat(link.length),
      cut: fc.nat(3),
      put: fc.string({ unit: 'binary', maxLength: 3 }),
    })
    fc.assert(
      fc.property(change, ({ at, cut, put }) => {
        expectHonest(link.slice(0, at) + put + link.slice(at + cut))
      }),
      { numRuns: 5_000 },
    )
  })
})

function expectHonest(given: string): void {
  const answer = readEnrolmentLink(given)
  if (!answer.ok) {
    expect(answer).toEqual(refused)
    return
  }
  expect(answer.value.server).toMatch(/^https:\/\/[a-z0-9.:[\]-]+$/)
  expect(readServerAddress(answer.value.server)).toEqual({ ok: true, value: answer.value.server })
  const parsed = parseEnrolmentCode(answer.value.code)
  expect(parsed.ok && formatEnrolmentCode(parsed.value)).toBe(answer.value.code)
}

describe('the arguments of a process', () => {
  it('hold a link or not, wherever it stands and however its scheme is written', () => {
    expect(linkAmong(['mourafiq.exe', '--allow-file-access', link, 'more'])).toBe(link)
    expect(linkAmong(['mourafiq.exe', 'Mourafiq:anything'])).toBe('Mourafiq:anything')
    expect(linkAmong(['mourafiq.exe', '--user-data-dir=mourafiq:'])).toBe(null)
  })
})
