import type { App } from 'electron'
import { linkAmong, linkScheme, readEnrolmentLink } from '../../shared/enrolment/link.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { hiddenStart } from '../platform/login-item.ts'

/**
 * Hears the links that the system hands over: as an event on macOS, among the arguments of the first or of a
 * second instance elsewhere. A link only opens the form of enrolment, filled; what it may say is decided in
 * `shared/enrolment/link.ts`. Must run before the app is ready, because macOS may say the first link early.
 */
export function followLinks(
  app: Pick<App, 'on' | 'isPackaged' | 'setAsDefaultProtocolClient'>,
  deps: {
    readonly args: readonly string[]
    readonly open: (destination: Destination) => void
    /** Another start of the agent brought no link: it only wants to be seen. */
    readonly onSecondStart: () => void
  },
): void {
  const follow = (link: string) => {
    const read = readEnrolmentLink(link)
    deps.open({
      route: 'enrolment',
      ...(read.ok ? { enrolment: read.value } : { isLinkRefused: true }),
    })
  }
  // In development it would register the bare binary of Electron for every link of the laptop.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  app.on('second-instance', (_event, argv) => {
    const link = linkAmong(argv)
    if (link !== null) follow(link)
    // One that comes with the session finds an agent that a person was quicker to start: it disturbs nobody.
    else if (!argv.includes(hiddenStart)) deps.onSecondStart()
  })
  const first = linkAmong(deps.args)
  if (first !== null) follow(first)
}
