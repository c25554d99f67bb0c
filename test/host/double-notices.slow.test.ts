import { describe, expect, it } from 'vitest'
import { runSample } from './sample-app.ts'

describe('what the double has of notices, badges and attention', () => {
  const app = runSample()

  /** Shows a notice in main and keeps what it says in `heard`. */
  const show = (title: string, buttons: readonly string[]) =>
    app().evaluate(
      (electron, asked) => {
        const heard: string[] = Reflect.get(globalThis, 'heard') ?? []
        Reflect.set(globalThis, 'heard', heard)
        const actions = asked.buttons.map((text) => ({ type: 'button', text }) as const)
        const notice = new electron.Notification({ title: asked.title, body: 'body', actions })
        notice.on('show', () => heard.push(`${asked.title} shown`))
        notice.on('click', () => heard.push(`${asked.title} clicked`))
        notice.on('action', ({ actionIndex }) => {
          heard.push(`${asked.title} action ${actionIndex}`)
          notice.close()
        })
        notice.on('close', () => heard.push(`${asked.title} closed`))
        notice.show()
      },
      { title, buttons },
    )
  const heard = () => app().evaluate(() => Reflect.get(globalThis, 'heard'), undefined)

  it('a notice says that it was shown, can be clicked, and its buttons pressed by their labels', async () => {
    await show('one', [])
    await show('two', ['yes', 'later'])
    await app().clickNotification('one')
    await app().clickNotification('two', 'later')
    expect(await heard()).toEqual([
      'one shown',
      'two shown',
      'one clicked',
      'two action 1',
      'two closed',
    ])
    expect(await app().notifications()).toEqual([
      { title: 'one', body: 'body', buttons: [], isClosed: false },
      { title: 'two', body: 'body', buttons: ['yes', 'later'], isClosed: true },
    ])
  })

  it('nobody can click what is closed, or press a button that is not there', async () => {
    await expect(app().clickNotification('two')).rejects.toThrow('no notification "two"')
    await expect(app().clickNotification('one', 'yes')).rejects.toThrow('no button "yes"')
  })

  it('a dock keeps the number it was given', async () => {
    const counts = await app().evaluate(
      (electron) => [
        electron.app.getBadgeCount(),
        electron.app.setBadgeCount(1),
        electron.app.getBadgeCount(),
        electron.app.setBadgeCount(0),
        electron.app.getBadgeCount(),
      ],
      undefined,
    )
    expect(counts).toEqual([0, true, 1, true, 0])
  })

  it('turning to the window and away from it is told to the window and to the app, once each', async () => {
    const told = await app().evaluate((electron) => {
      const events: string[] = []
      const [window] = electron.BrowserWindow.getAllWindows()
      window?.blur()
      electron.app.on('browser-window-focus', () => events.push('app focus'))
      electron.app.on('browser-window-blur', () => events.push('app blur'))
      window?.on('focus', () => events.push('focus'))
      window?.on('blur', () => events.push('blur'))
      const before = window?.isFocused()
      window?.show()
      window?.focus()
      const after = window?.isFocused()
      window?.blur()
      return [before, after, ...events]
    }, undefined)
    expect(told).toEqual([false, true, 'focus', 'app focus', 'blur', 'app blur'])
  })
})
