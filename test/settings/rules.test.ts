import { describe, expect, it, test } from 'vitest'
import { wallTimeSchema } from '../../shared/kernel/instant.ts'
import {
  choicesChangeSchema,
  defaultChoices,
  quietHoursSchema,
  settingsSchema,
} from '../../shared/settings/model.ts'
import { changedSettings, isQuiet } from '../../shared/settings/rules.ts'

describe('quiet hours', () => {
  const quiet = (from: string, to: string, at: string, isOn = true) =>
    isQuiet(quietHoursSchema.parse({ isOn, from, to }), wallTimeSchema.parse(at))

  test.each([
    ['20:00', '07:00', '19:59', false],
    ['20:00', '07:00', '20:00', true],
    ['20:00', '07:00', '00:00', true],
    ['20:00', '07:00', '06:59', true],
    ['20:00', '07:00', '07:00', false],
    ['12:30', '14:00', '12:29', false],
    ['12:30', '14:00', '13:59', true],
    ['12:30', '14:00', '14:00', false],
    ['08:00', '08:00', '08:00', false],
  ])('from %s to %s: at %s quiet is %s', (from, to, at, expected) => {
    expect(quiet(from, to, at)).toBe(expected)
    expect(quiet(from, to, at, false)).toBe(false)
  })
})

describe('a change of the settings', () => {
  const settings = settingsSchema.parse({
    ...defaultChoices,
    locale: 'ar',
    hasPostponedEnrolment: true,
  })

  it('leaves what it does not name, and what it names as undefined', () => {
    expect(changedSettings(settings, {})).toEqual(settings)
    expect(
      changedSettings(settings, { theme: undefined, notifications: { reminders: undefined } }),
    ).toEqual(settings)
    expect(changedSettings(settings, { notifications: { sound: false } })).toEqual({
      ...settings,
      notifications: { ...settings.notifications, sound: false },
    })
  })

  test.each([
    { hasPostponedEnrolment: true },
    { privacyNoticeEdition: 'x' },
    { notifications: { vibration: true } },
    { notifications: { quietHours: { isOn: true, from: '7:00', to: '08:00' } } },
    { notifications: { quietHours: { isOn: true } } },
    { theme: 'sepia' },
    { textSize: 'huge' },
  ])('is refused where it names what is not to be chosen: %j', (change) => {
    expect(choicesChangeSchema.safeParse(change).success).toBe(false)
  })
})
