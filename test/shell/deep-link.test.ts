import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import { followLinks } from '../../main/app/deep-link.ts'
import type { Destination } from '../../shared/shell/model.ts'

const link = 'mourafiq://enrol?server=https%3A%2F%2Fm.example&code=7K3M-9QXA-1BCD-EFGH-JKMN-PQRS'
const opened: Destination = {
  route: 'enrolment',
  enrolment: { server: 'https://m.example', code: '7K3M-9QXA-1BCD-EFGH-JKMN-PQRS' },
}

/** An app of which only the events and the registration are there. */
function followed(part: { readonly args?: readonly string[]; readonly isPackaged?: boolean } = {}) {
  const events = new EventEmitter()
  const registered: string[] = []
  const destinations: Destination[] = []
  const counts = { starts: 0, prevented: 0 }
  const app: App = Object.assign(Object.create(events), {
    isPackaged: part.isPackaged ?? true,
    setAsDefaultProtocolClient: (scheme: string) => registered.push(scheme) > 0,
  })
  followLinks(app, {
    args: part.args ?? ['mourafiq'],
    open: (destination) => void destinations.push(destination),
    onSecondStart: () => {
      counts.starts += 1
    },
  })
  const event = {
    preventDefault: () => {
      counts.prevented += 1
    },
  }
  return {
    registered,
    destinations,
    counts,
    openUrl: (url: string) => events.emit('open-url', event, url),
    startAgain: (argv: readonly string[]) => events.emit('second-instance', event, argv, '/', null),
  }
}

describe('the links of the system', () => {
  it('are asked for by an installed agent, never by one in development', () => {
    expect(followed().registered).toEqual(['mourafiq'])
    expect(followed({ isPackaged: false }).registered).toEqual([])
  })

  it('come as an event on macOS, also before the app is ready', () => {
    const { openUrl, destinations, counts } = followed()
    openUrl(link)
    expect(destinations).toEqual([opened])
    expect(counts.prevented).toBe(1)
  })

  it('come among the arguments of the first start', () => {
    expect(followed({ args: ['mourafiq.exe', '--flag', link] }).destinations).toEqual([opened])
  })

  it('come among the arguments of a second start, which else only wants to be seen, unless it is hidden', () => {
    const { startAgain, destinations, counts } = followed()
    startAgain(['mourafiq.exe', link])
    startAgain(['mourafiq.exe', '--hidden'])
    startAgain(['mourafiq.exe'])
    expect(destinations).toEqual([opened])
    expect(counts.starts).toBe(1)
  })

  it('that no ministry gives lead to the form with a refusal, and carry nothing there', () => {
    const { openUrl, destinations } = followed()
    openUrl('mourafiq://erase')
    openUrl(link.replace('https', 'http'))
    expect(destinations).toEqual([
      { route: 'enrolment', isLinkRefused: true },
      { route: 'enrolment', isLinkRefused: true },
    ])
  })
})
