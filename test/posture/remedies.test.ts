import { describe, expect, it } from 'vitest'
import { settingsPageOpener } from '../../main/platform/settings-page.ts'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { locales } from '../../shared/i18n/locales.ts'
import { checks, isCheckId, rulesOf } from '../../shared/posture/catalogue.ts'
import { isFixable } from '../../shared/posture/fixes.ts'
import { remedyOf } from '../../shared/posture/remedies.ts'
import { nameKeyOf, reasonKeyOf, stepsOf } from '../../shared/posture/words.ts'
import { openPosture, says } from './open-posture.ts'

const ids = Object.keys(checks).filter(isCheckId)
const everyRemedy = ids.flatMap((check) =>
  rulesOf(check).on.flatMap((system) =>
    Object.keys(rulesOf(check).reasons).map((reason) => ({
      check,
      system,
      remedy: remedyOf({ check, reason }, system),
    })),
  ),
)
const pages = everyRemedy.flatMap(({ system, remedy }) =>
  remedy?.kind === 'settings-page' ? [{ system, page: remedy.page }] : [],
)

/** Every address that was given to the system. */
async function opened(page: string, takes = true) {
  const addresses: string[] = []
  const open = settingsPageOpener((address) => {
    addresses.push(address)
    return takes ? Promise.resolve() : Promise.reject(new Error('no program for it'))
  })
  // A name that the types would not let through, as a broken page or a forged call would give it.
  const isOpened = await Reflect.apply(open, undefined, [page])
  return { isOpened, addresses }
}

describe('a remedy', () => {
  it('is there for every check on every system that it is read on', () => {
    expect(everyRemedy.filter(({ remedy }) => remedy === null)).toEqual([])
  })

  it('opens no page on Linux, and on each other system that system’s own', () => {
    expect(pages.length).toBeGreaterThan(10)
    for (const { page, system } of pages) expect(page.startsWith(`${system}-`)).toBe(true)
  })

  it('that the agent does itself is of a finding that it knows how to change, and of no other', () => {
    const mended = everyRemedy.filter(({ remedy }) => remedy?.kind === 'reversible-fix')
    expect(mended.length).toBeGreaterThan(0)
    for (const { check, system, remedy } of everyRemedy) {
      const reasons = Object.entries(rulesOf(check).reasons).flatMap(([reason, verdict]) =>
        verdict === 'fail' ? [reason] : [],
      )
      const fixable = reasons.filter((reason) => isFixable({ check, reason }))
      if (remedy?.kind === 'reversible-fix') expect(fixable).toEqual(reasons)
      else if (system === 'linux') expect(fixable).toEqual([])
    }
  })

  it('is unknown for a check of a newer version', () => {
    expect(remedyOf({ check: 'passkeys', reason: 'off' }, 'windows')).toBe(null)
    expect(remedyOf({ check: 'constructor', reason: 'off' }, 'windows')).toBe(null)
  })

  it('says its steps in every language, with the minutes of the policy', () => {
    for (const locale of locales) {
      const t = createTranslators(shippedCatalogs)(locale)
      for (const { remedy, check } of everyRemedy) {
        if (!remedy) continue
        const steps = stepsOf(remedy, { t, lockMinutes: 7 })
        expect(steps.every((step) => step.trim() !== '')).toBe(true)
        expect(new Set(steps).size).toBe(steps.length)
        if (check === 'screen-lock') expect(steps.join(' ')).toContain('7')
      }
    }
  })
})

describe('the pages that may be opened', () => {
  it('are the system’s own settings and nothing else', async () => {
    for (const { page, system } of pages) {
      const { isOpened, addresses } = await opened(page)
      const scheme = system === 'windows' ? 'ms-settings:' : 'x-apple.systempreferences:com.apple.'
      expect(isOpened).toBe(true)
      expect(addresses).toHaveLength(1)
      expect(addresses[0]?.startsWith(scheme)).toBe(true)
      expect(addresses[0]).toMatch(/^[a-zA-Z.:?_-]+$/)
    }
  })

  it.each(['', 'constructor', '__proto__', 'toString', 'https://example.org', 'ms-settings:about'])(
    'give %j to nobody',
    async (page) => {
      expect(await opened(page)).toEqual({ isOpened: false, addresses: [] })
    },
  )

  it('say so when the system does not take one', async () => {
    expect((await opened('windows-updates', false)).isOpened).toBe(false)
  })
})

describe('opening a remedy', () => {
  it('knows no address on Linux, and no check that found nothing', async () => {
    const posture = openPosture()
    posture.laptop.firewall = says('off')
    await posture.handlers.checkPosture({})
    await posture.passMinute()
    expect(await posture.handlers.openPostureRemedy({ check: 'firewall' })).toEqual({
      ok: false,
      failure: { code: 'settings-not-opened' },
    })
    expect(await posture.handlers.openPostureRemedy({ check: 'constructor' })).toEqual({
      ok: false,
      failure: { code: 'no-such-check' },
    })
  })
})

describe('the words of a finding', () => {
  it('are those of the check, of all checks, or of one that is not known here', () => {
    expect(nameKeyOf('firewall')).toBe('posture.check.firewall.name')
    expect(nameKeyOf('toString')).toBe('posture.newerCheck')
    expect(reasonKeyOf('firewall', 'off')).toBe('posture.check.firewall.reason.off')
    expect(reasonKeyOf('firewall', 'denied')).toBe('posture.reason.denied')
    expect(reasonKeyOf('firewall', 'no-such-hardware')).toBe('posture.reason.no-such-hardware')
    expect(reasonKeyOf('firewall', 'half-on')).toBe('posture.reason.newer')
    expect(reasonKeyOf('passkeys', 'off')).toBe('posture.reason.newer')
  })
})
