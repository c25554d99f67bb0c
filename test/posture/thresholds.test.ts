import { describe, expect, it } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { locales } from '../../shared/i18n/locales.ts'
import { ruleNameKeyOf } from '../../shared/posture/rule-names.ts'
import { thresholdOf } from '../../shared/posture/thresholds.ts'
import { limitOf, policyOf } from '../../shared/posture/words.ts'
import { shippedRules } from './judging.ts'

const translators = locales.map((locale) => createTranslators(shippedCatalogs)(locale))

describe('the threshold of a check', () => {
  it.each([
    ['screen-lock', 'lockMinutes', 7],
    ['wake-password', 'wakeSeconds', 45],
    ['password-length', 'passwordLength', 13],
    ['automatic-updates', 'pauseDays', 21],
    ['clock-accuracy', 'clockSeconds', 90],
    ['waiting-entries', 'waitingDays', 4],
  ])('%s is the number of the rules in force, said in every language', (check, name, count) => {
    const thresholds = { ...shippedRules.thresholds, [name]: count }
    const threshold = thresholdOf(check, { thresholds })
    expect(threshold).toEqual({ of: name, count })
    for (const t of translators) expect(threshold && limitOf(threshold, t)).toContain(String(count))
  })

  it('agent-version is two versions', () => {
    const agent = { current: '1.4', accepted: '1.2' }
    const threshold = thresholdOf('agent-version', {
      thresholds: { ...shippedRules.thresholds, agent },
    })
    for (const t of translators) {
      const words = threshold && limitOf(threshold, t)
      expect(words).toContain('1.4')
      expect(words).toContain('1.2')
    }
  })

  it('is none for what is only right or wrong', () => {
    for (const check of ['firewall', 'disk-encryption', 'passkeys', 'constructor'])
      expect(thresholdOf(check, shippedRules)).toBeNull()
  })
})

describe('who set the rules', () => {
  it('is the ministry, or nobody but the makers of this program', () => {
    for (const t of translators) {
      const [own, shipped] = [false, true].map((isShippedPolicy) =>
        policyOf({ policyEdition: 'edition-3', isShippedPolicy }, t),
      )
      expect(own).toContain('edition-3')
      expect(shipped).toContain('edition-3')
      expect(own).not.toBe(shipped)
    }
  })
})

describe('a rule that is cited', () => {
  it('has a name in words beside its code, of all that the shipped policy cites', () => {
    const codes = new Set(shippedRules.checks.flatMap(({ rules }) => rules))
    expect([...codes].filter((code) => ruleNameKeyOf(code) === null)).toEqual([])
    expect(ruleNameKeyOf('DNSSI SOMETHING-ELSE')).toBeNull()
    expect(ruleNameKeyOf('constructor')).toBeNull()
  })
})
