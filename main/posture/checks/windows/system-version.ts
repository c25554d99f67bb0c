import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { judgeVersion } from '../../supported.ts'
import { claimIn, fact, numberIn } from './facts.ts'

/** Editions that are kept for years on one version, with dates of their own: `EnterpriseS`, `IoTEnterpriseS`. */
const longTerm = /^(IoT)?EnterpriseS(N|K|Eval|NEval)?$/

/** Whether Microsoft still mends this version of Windows. Which are is the policy's to say, for editions of ordinary laptops. */
export const systemVersion = defineCheck<'system-version', 'system'>({
  id: 'system-version',
  sources: { system: fact('system') },
  judge: (read, { supported }) => {
    const system = read('system')
    if (!system.ok) return system.why
    const numbers = ['major', 'minor', 'build'].map((name) => numberIn(system.text, name))
    const edition = fieldOf(parseJson(system.text), 'edition')
    const isClient = claimIn(system.text, 'isClient')
    if (numbers.some((number) => typeof number !== 'number')) return 'not-understood'
    if (typeof edition !== 'string' || isClient === undefined) return 'not-understood'
    if (!isClient || longTerm.test(edition)) return 'not-asked'
    // An update within a build has a number of its own; a policy may ask for one.
    const revision = numberIn(system.text, 'revision')
    const version = [...numbers, ...(revision ? [revision] : [])].join('.')
    const lines = supported.windows.filter(({ editions }) => editions?.includes(edition) ?? true)
    return judgeVersion(version, lines)
  },
})
