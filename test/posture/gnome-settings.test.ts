import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gnomeSettingsWriter } from '../../main/platform/gnome-settings.ts'
import { environmentOfPerson, systemProbe } from '../../main/platform/probe.ts'
import { gnomeLockSources } from '../../main/posture/checks/linux/lock-sources.ts'
import { fixableSettings } from '../../shared/posture/fixes.ts'

const hasGnome =
  existsSync('/usr/bin/gsettings') &&
  existsSync('/usr/share/glib-2.0/schemas/org.gnome.desktop.screensaver.gschema.xml')

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'mourafiq-gnome-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A session whose settings lie in a file of its own. */
const session = () => ({ HOME: home, XDG_CONFIG_HOME: home, GSETTINGS_BACKEND: 'keyfile' })

describe.skipIf(!hasGnome)('the settings of GNOME', () => {
  it('are written by its own program, and read as they were written', async () => {
    const write = gnomeSettingsWriter(environmentOfPerson(session()))
    const read = async () => {
      const probe = systemProbe(session())
      const answers = await Promise.all(
        [gnomeLockSources.lock, gnomeLockSources.session].map((source) => probe.ask(source)),
      )
      return answers.map((answer) => (answer.ok ? answer.text : answer.why)).join('')
    }
    expect(await write('lock-enabled', false)).toBe(true)
    expect(await write('lock-delay', 77)).toBe(true)
    expect(await write('idle-delay', 1_234)).toBe(true)
    const text = await read()
    expect(text).toContain('org.gnome.desktop.screensaver lock-enabled false\n')
    expect(text).toContain('org.gnome.desktop.screensaver lock-delay uint32 77\n')
    expect(text).toContain('org.gnome.desktop.session idle-delay uint32 1234\n')
    expect(await write('lock-enabled', true)).toBe(true)
    expect(await read()).toContain('lock-enabled true\n')
  })

  it('that are not of the list, and values that are none, are not written', async () => {
    const write = gnomeSettingsWriter(environmentOfPerson(session()))
    for (const setting of ['picture-uri', 'constructor', 'lock-enabled; id', ''])
      expect(await Reflect.apply(write, undefined, [setting, true])).toBe(false)
    for (const value of ['true', '$(id)', -1, 1.5, null])
      expect(await Reflect.apply(write, undefined, [fixableSettings[0], value])).toBe(false)
    expect(await write('lock-enabled', 5)).toBe(false)
  })
})
