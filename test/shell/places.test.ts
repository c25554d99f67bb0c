import { describe, expect, it } from 'vitest'
import { createPlaces } from '../../main/app/places.ts'
import { ok } from '../../shared/kernel/result.ts'
import { type Destination, destinationSchema, routes } from '../../shared/shell/model.ts'

function followed() {
  const sent: Destination[] = []
  const places = createPlaces((destination) => void sent.push(destination))
  return { ...places, sent, ask: () => places.handlers.takeDestination(undefined) }
}

describe('the places of the window', () => {
  it('a first window opens on Today', async () => {
    expect(await followed().ask()).toEqual(ok({ route: 'today' }))
  })

  it('a window made anew opens where the person was', async () => {
    const { handlers, pageLeft, ask } = followed()
    await ask()
    await handlers.noteRoute({ route: 'activity' })
    pageLeft()
    expect(await ask()).toEqual(ok({ route: 'activity' }))
  })

  it('a page that is not there yet finds what it was opened for, and hears nothing before', async () => {
    const { goTo, sent, ask } = followed()
    goTo({ route: 'settings' })
    expect(sent).toEqual([])
    expect(await ask()).toEqual(ok({ route: 'settings' }))
  })

  it('a page that asked is sent there at once, and no more once it is gone', async () => {
    const { goTo, sent, ask, pageLeft } = followed()
    await ask()
    goTo({ route: 'activity' })
    pageLeft()
    goTo({ route: 'settings' })
    expect(sent).toEqual([{ route: 'activity' }])
  })

  it('what a link carries waits until the page shows it, however often the page begins anew', async () => {
    const link: Destination = { route: 'enrolment', enrolment: { server: 'a.example', code: 'K' } }
    const { goTo, handlers, ask, pageLeft } = followed()
    goTo(link)
    expect(await ask()).toEqual(ok(link))
    pageLeft()
    expect(await ask()).toEqual(ok(link))
    await handlers.noteRoute({ route: 'enrolment' })
    expect(await ask()).toEqual(ok({ route: 'enrolment' }))
  })

  it('a place is one of the known ones and carries nothing else', () => {
    for (const route of routes) expect(destinationSchema.safeParse({ route }).success).toBe(true)
    for (const wrong of [
      { route: 'nowhere' },
      { route: 'today', more: 1 },
      { route: 'enrolment', enrolment: { server: 'a'.repeat(301), code: '' } },
    ])
      expect(destinationSchema.safeParse(wrong).success).toBe(false)
  })
})
