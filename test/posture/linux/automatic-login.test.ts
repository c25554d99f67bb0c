import { describe, expect, it } from 'vitest'
import { type Answers, judge } from '../judging.ts'
import { active, unitsAnswer } from './fixture.ts'

const id = 'automatic-login'
const file = (path: string, text: string) => `==> ${path}\n${text}`

function behind(screen: string | null, more: Answers = {}): string {
  const units = unitsAnswer(
    screen === null ? {} : { 'display-manager.service': [`Id=${screen}.service`, ...active] },
  )
  const none = { getty: '', gdm: '', sddm: '', sddmLast: '', lightdm: '', lightdmLast: '' }
  return judge('linux', id, { units, ...none, ...more })
}

const gdm = (text: string) => ({ gdm: file('/etc/gdm3/custom.conf', `[daemon]\n${text}\n`) })

describe('automatic login', () => {
  it.each([
    ['gdm', {}, 'off'],
    ['gdm3', gdm('#AutomaticLoginEnable=true\n#AutomaticLogin=amina'), 'off'],
    ['gdm', gdm('AutomaticLoginEnable=true\nAutomaticLogin=amina'), 'on'],
    ['gdm', gdm('AutomaticLoginEnable=True\nAutomaticLogin=amina'), 'on'],
    ['gdm', gdm('AutomaticLoginEnable=false\nAutomaticLogin=amina'), 'off'],
    ['gdm', gdm('AutomaticLoginEnable=true\nAutomaticLogin='), 'off'],
    ['gdm', gdm('TimedLoginEnable=true\nTimedLogin=amina\nTimedLoginDelay=10'), 'on'],
    ['gdm', gdm('AutomaticLoginEnable=oui\nAutomaticLogin=amina'), 'not-understood'],
    ['gdm', { gdm: { ok: false, why: 'denied' } }, 'denied'],
    [
      'sddm',
      { sddm: file('/etc/sddm.conf.d/a', '[Autologin]\nUser=amina\nSession=plasma\n') },
      'on',
    ],
    ['sddm', { sddm: file('/etc/sddm.conf.d/a', '[Users]\nUser=amina\n') }, 'off'],
    [
      'sddm',
      {
        sddm: file('/etc/sddm.conf.d/a', '[Autologin]\nUser=amina\n'),
        sddmLast: file('/etc/sddm.conf', '[Autologin]\nUser=\n'),
      },
      'off',
    ],
    [
      'lightdm',
      { lightdmLast: file('/etc/lightdm/lightdm.conf', '[Seat:*]\n#autologin-user=\n') },
      'off',
    ],
    ['lightdm', { lightdm: file('/x/50.conf', '[Seat:*]\nautologin-user=amina\n') }, 'on'],
    ['lightdm', { lightdm: file('/x/50.conf', '[SeatDefaults]\nautologin-user = amina\n') }, 'on'],
    ['lightdm', { lightdm: file('/x/50.conf', '[LightDM]\nautologin-user=amina\n') }, 'off'],
    ['greetd', { greetd: '[terminal]\nvt = 7\n[default_session]\ncommand = "agreety"\n' }, 'off'],
    ['greetd', { greetd: '[default_session]\n[initial_session]\nuser = "amina"\n' }, 'on'],
    ['greetd', { greetd: '[default_session]\n#[initial_session]\n' }, 'off'],
    ['greetd', {}, 'source-missing'],
    ['plasmalogin', {}, 'other-means'],
  ] as const)('behind %s with %j is %s', (screen, more, reason) => {
    expect(behind(screen, more)).toBe(reason)
  })

  it('is not on by a user that stands in another section of the file', () => {
    const sddm = file('/etc/sddm.conf.d/a', '[X11]\nUser=root\n[Autologin]\nSession=plasma\n')
    expect(behind('sddm', { sddm })).toBe('off')
  })

  it('of a login screen that is not the one in use changes nothing', () => {
    const more = gdm('AutomaticLoginEnable=true\nAutomaticLogin=amina')
    expect(behind('sddm', more)).toBe('off')
  })

  it('on the first console is found, whatever the login screen', () => {
    const getty = (command: string) =>
      file('/etc/systemd/system/getty@tty1.service.d/a.conf', `[Service]\nExecStart=\n${command}\n`)
    const on = 'ExecStart=-/sbin/agetty -o \\\n "-p -- \\\\u" --autologin amina - $TERM'
    expect(behind(null, { getty: getty(on) })).toBe('on')
    expect(behind('gdm', { getty: getty('ExecStart=-/sbin/agetty -a amina %I') })).toBe('on')
    expect(behind(null, { getty: getty('#ExecStart=-/sbin/agetty --autologin amina') })).toBe('off')
    expect(behind(null, { getty: getty('ExecStart=-/sbin/agetty --noclear %I') })).toBe('off')
    expect(behind(null, { getty: { ok: false, why: 'denied' } })).toBe('denied')
  })

  it.each([
    ['/etc/systemd/system/getty@tty1.service', '--autologin bob --noclear %I', 'on'],
    ['/run/systemd/system/getty@tty1.service', '-abob - $TERM', 'on'],
    ['/etc/systemd/system/getty@.service', '-Jabob - $TERM', 'on'],
    ['/etc/systemd/system/serial-getty@ttyS0.service', '--autologin=bob %I', 'on'],
    [
      '/usr/lib/systemd/system/getty@.service',
      "-o '-p -- \\u' --noclear --keep-baud - $TERM",
      'off',
    ],
  ])('on a console whose whole unit was replaced is found: %s with %s', (path, words, reason) => {
    const gettyUnits = file(path, `[Service]\nExecStart=-/sbin/agetty ${words}\n`)
    expect(behind(null, { gettyUnits })).toBe(reason)
  })

  it.each([
    ['getty@tty2.service.d/a.conf', '-/sbin/agetty --autologin root %I', 'on'],
    ['getty@tty2.service.d/a.conf', '-/sbin/agetty --auto root %I', 'on'],
    ['console-getty.service.d/a.conf', '-/sbin/agetty -a root - $TERM', 'on'],
    ['getty@tty1.service.d/a.conf', '-/bin/login -f amina', 'on'],
    ['getty@.service.d/a.conf', '-/usr/bin/login -p -f amina', 'on'],
    ['getty@.service.d/a.conf', '-/sbin/agetty -n -l /usr/local/bin/in %I', 'other-means'],
    [
      'getty@tty3.service.d/a.conf',
      '-/sbin/agetty --skip-login --login-program=/bin/sh %I',
      'other-means',
    ],
    ['getty@tty1.service.d/a.conf', '-/usr/local/bin/anything', 'other-means'],
    ['serial-getty@ttyUSB0.service.d/a.conf', '-/sbin/agetty -o "-p -- \\\\u" --noclear %I', 'off'],
  ])('on another console, or by another command, is found: %s with %s', (path, command, reason) => {
    const getty = file(
      `/etc/systemd/system/${path}`,
      `[Service]\nExecStart=\nExecStart=${command}\n`,
    )
    expect(behind(null, { getty })).toBe(reason)
  })

  it('of a unit for one console counts before the one for all, and what changes it before both', () => {
    const unit = (path: string, words: string) =>
      file(
        `/etc/systemd/system/${path}`,
        `[Service]\nExecStart=\nExecStart=/sbin/agetty ${words}\n`,
      )
    const gettyUnits = `${unit('getty@tty1.service', '-a bob')}\n${unit('getty@.service', '-J')}`
    expect(behind(null, { gettyUnits })).toBe('on')
    const getty = unit('getty@tty1.service.d/a.conf', '--noclear')
    expect(behind(null, { gettyUnits, getty })).toBe('off')
    expect(behind(null, { gettyUnits: { ok: false, why: 'denied' } })).toBe('denied')
  })
})
