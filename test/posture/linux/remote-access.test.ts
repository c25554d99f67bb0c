import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, judge } from '../judging.ts'
import { active, inactive, unitsAnswer } from './fixture.ts'

const title =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
/** A line of /proc/net/tcp for something that waits at an address, written as the kernel does. */
const waiting = (address: string, port: number) =>
  `   0: ${address}:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1147 1 0 100 0 0 10 0\n`
const everywhere = '00000000'
const here = '0100007F'
const everywhere6 = '0'.repeat(32)

type Given = { readonly tcp?: string; readonly tcp6?: string }
function found({ tcp = '', tcp6 = '' }: Given, more: Answers = {}): string {
  return judge('linux', 'remote-access', {
    tcp: title + tcp,
    tcp6: title + tcp6,
    units: unitsAnswer({}),
    running: '',
    first: 'systemd\n',
    sshFirst: '',
    sshLast: '==> /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\n#Port 22\n',
    ...more,
  })
}

const ssh = { units: unitsAnswer({ 'ssh.service': active }), running: 'sshd' }
const set = (text: string) => ({ ...ssh, sshFirst: `==> /etc/ssh/sshd_config.d/a.conf\n${text}` })
const socket = (listen: readonly string[]) => ({
  units: unitsAnswer({
    'ssh.service': inactive,
    'ssh.socket': [...active, ...listen.map((each) => `Listen=${each}`)],
  }),
})

describe('access from outside', () => {
  it.each([
    ['nothing', {}, {}, 'closed'],
    ['SSH everywhere', { tcp: waiting(everywhere, 22) }, ssh, 'open'],
    ['SSH everywhere, by IPv6 alone', { tcp6: waiting(everywhere6, 22) }, ssh, 'open'],
    ['SSH on this laptop alone', { tcp: waiting(here, 22) }, ssh, 'closed'],
    ['a screen shared everywhere', { tcp: waiting(everywhere, 5901) }, {}, 'open'],
    ['a screen shared on this laptop alone', { tcp: waiting(here, 5901) }, {}, 'closed'],
    [
      'a service of the web, which may be an administrator’s page',
      { tcp: waiting(everywhere, 9090) },
      {},
      'other-means',
    ],
    [
      'names and printers',
      { tcp: waiting(everywhere, 5355) + waiting(everywhere, 631) },
      {},
      'closed',
    ],
    ['the eighth screen shared', { tcp: waiting(everywhere, 5907) }, {}, 'open'],
    ['a server for SSH under another name', { tcp: waiting(everywhere, 2299) }, {}, 'other-means'],
    [
      'SSH on this laptop alone and a second server elsewhere',
      { tcp: waiting(here, 22) + waiting(everywhere, 2222) },
      ssh,
      'other-means',
    ],
    [
      'SSH that systemd starts when asked, while systemd does not answer',
      { tcp: waiting(everywhere, 2222) },
      { units: { ok: false, why: 'timed-out' } },
      'other-means',
    ],
    ['SSH on a port of its own', { tcp: waiting(everywhere, 2222) }, set('Port 2222\n'), 'open'],
    [
      'SSH on a port of its own and this laptop alone',
      { tcp: waiting(here, 2222) },
      set('ListenAddress 127.0.0.1:2222\n'),
      'closed',
    ],
    ['SSH where its settings do not say', { tcp: waiting(everywhere, 2200) }, ssh, 'other-means'],
    ['SSH that cannot be found', {}, ssh, 'other-means'],
    [
      'SSH with settings in places of their own',
      { tcp: waiting(here, 22) },
      set('Include /srv/ssh\n'),
      'other-means',
    ],
    [
      'SSH whose settings may not be read',
      { tcp: waiting(here, 22) },
      { ...ssh, sshLast: { ok: false, why: 'denied' } },
      'other-means',
    ],
    [
      'SSH that systemd starts when asked',
      { tcp6: waiting(everywhere6, 2222) },
      socket(['[::]:2222 (Stream)']),
      'open',
    ],
    [
      'SSH that systemd starts when asked from here',
      { tcp: waiting(here, 2222) },
      socket(['127.0.0.1:2222 (Stream)', '[::1]:2222 (Stream)']),
      'closed',
    ],
    ['a socket of another kind', {}, socket(['/run/ssh (SequentialPacket)']), 'other-means'],
    ['help over a service on the internet', {}, { running: 'teamviewerd' }, 'other-means'],
  ] as const)('with %s', (_, given, more, reason) => {
    expect(found(given, more)).toBe(reason)
  })

  it('is not closed where /proc hides who waits on a port', () => {
    const first = { ok: false, why: 'source-missing' } as const
    expect(found({ tcp: waiting(everywhere, 2222) }, { first })).toBe('other-means')
    expect(found({ tcp: waiting(here, 2222) }, { first })).toBe('closed')
    expect(found({}, { first })).toBe('closed')
  })

  it('by SSH started by hand is seen where systemd knows of none', () => {
    const units = { ok: false, why: 'ended-badly' } as const
    const running = 'sshd'
    expect(found({ tcp: waiting(everywhere, 2200) }, { units, running })).toBe('other-means')
    expect(found({}, { units })).toBe('closed')
    const blind = { ok: false, why: 'not-exposed' } as const
    expect(found({}, { units, running: blind })).toBe('not-exposed')
  })

  it.each([
    ['192.168.1.127', '7F01A8C0', 'LE', 'open'],
    ['127.0.0.1', '0100007F', 'LE', 'closed'],
    ['192.168.1.127, big-endian', 'C0A8017F', 'BE', 'open'],
    ['127.0.0.1, big-endian', '7F000001', 'BE', 'closed'],
    ['1.0.0.127, big-endian', '0100007F', 'BE', 'open'],
  ])(
    'at %s is not taken for this laptop alone because of a 127 at the wrong end',
    (_, address, order, reason) => {
      const byteOrder = JSON.stringify({ order })
      expect(found({ tcp: waiting(address, 22) }, { byteOrder })).toBe(reason)
      const mapped = `${'0'.repeat(16)}${order === 'LE' ? 'FFFF0000' : '0000FFFF'}${address}`
      expect(found({ tcp6: waiting(mapped, 22) }, { byteOrder })).toBe(reason)
      expect(
        judge('linux', 'sharing', { tcp: title + waiting(address, 445), tcp6: title, byteOrder }),
      ).toBe(reason === 'open' ? 'shared' : 'none')
    },
  )

  it('is not closed because the list was cut in the middle of a line', () => {
    expect(found({ tcp: waiting(everywhere, 8080).slice(0, 20) })).toBe('not-understood')
  })

  it('takes an address of IPv6 for no port', () => {
    expect(found({ tcp6: waiting(everywhere6, 1) }, set('ListenAddress ::1\n'))).toBe('other-means')
  })
})

describe('sharing', () => {
  const shares = (...ports: readonly number[]) =>
    judge('linux', 'sharing', {
      tcp: title + ports.map((port) => waiting(everywhere, port)).join(''),
      tcp6: title + waiting(everywhere6, 5355),
    })

  it.each([20, 21, 139, 445, 548, 631, 873, 2049, 8200])('by port %i is seen', (port) => {
    expect(shares(port)).toBe('shared')
  })

  it('is none where nothing waits but names and what is no sharing', () => {
    expect(shares()).toBe('none')
    expect(shares(22, 53)).toBe('none')
  })

  it('is not known to be none where a service of the web waits', () => {
    expect(shares(8000)).toBe('other-means')
  })

  it('and access from outside pass by no port that they do not know', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6000, max: 65_535 }), (port) => {
        fc.pre(port !== 8200)
        expect(shares(port)).not.toBe('none')
        expect(found({ tcp: waiting(everywhere, port) })).not.toBe('closed')
      }),
    )
  })
})
