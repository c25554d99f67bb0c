import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { appId, optionsOf } from '../../main/platform/notice-options.ts'
import type { Notice } from '../../main/platform/notifier.ts'
import { repositoryRoot } from '../host/paths.ts'

const notice: Notice = {
  id: '2026-11-23/start-5',
  title: 'title',
  body: 'body',
  sound: 'system',
  actions: [{ label: 'at home', onChosen: () => undefined }],
  laterLabel: 'later',
  onClick: () => undefined,
}

describe('what each system makes of a notice', () => {
  test('macOS shows our button, and its own to close says "later"', () => {
    expect(optionsOf(notice, 'darwin')).toEqual({
      ...{ id: notice.id, title: 'title', body: 'body', silent: false },
      actions: [{ type: 'button', text: 'at home' }],
      closeButtonText: 'later',
    })
  })

  test('Windows has only the buttons it is given: "later" comes last, so that it is no act of ours', () => {
    expect(optionsOf(notice, 'win32').actions).toEqual([
      { type: 'button', text: 'at home' },
      { type: 'button', text: 'later' },
    ])
  })

  test('Linux has no buttons, and is told that a reminder is not of low urgency', () => {
    const options = optionsOf({ ...notice, sound: 'none' }, 'linux')
    expect(options).toEqual({
      ...{ id: notice.id, title: 'title', body: 'body', silent: true },
      urgency: 'normal',
    })
  })

  test('a notice without an act has no button anywhere', () => {
    const plain = { ...notice, actions: [] }
    expect(optionsOf(plain, 'win32').actions).toEqual([])
    expect(optionsOf(plain, 'darwin').closeButtonText).toBeUndefined()
  })
})

test('Windows and macOS are told the name and the style that the installers give the application', () => {
  const builder = readFileSync(join(repositoryRoot, 'electron-builder.yml'), 'utf8')
  expect(builder).toContain(`appId: ${appId}\n`)
  expect(builder).toContain('NSUserNotificationAlertStyle: alert\n')
})
