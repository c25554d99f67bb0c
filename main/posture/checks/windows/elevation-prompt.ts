import { defineCheck } from '../../check.ts'
import { fact, numberIn } from './facts.ts'

/** What Windows does where the two finer settings are not set. */
const usualConsent = 5
const usualSecureDesktop = 1
/** Ways of asking: all that are known but 0, which raises in silence. 1 and 2 ask on the secure desktop by themselves. */
const asking = [1, 2, 3, 4, 5]
const askingSecurely = [1, 2]

/** Whether Windows asks before a program gets the power of the administrator, and where no program can answer for the person. */
export const elevationPrompt = defineCheck<'elevation-prompt', 'elevation'>({
  id: 'elevation-prompt',
  sources: { elevation: fact('elevation') },
  judge: (read) => {
    const elevation = read('elevation')
    if (!elevation.ok) return elevation.why
    const isOn = numberIn(elevation.text, 'isOn')
    if (isOn === 0) return 'off'
    if (isOn !== 1) return 'not-understood'
    const found = numberIn(elevation.text, 'consent')
    const consent = found === null ? usualConsent : found
    if (consent === 0) return 'off'
    const desktop = numberIn(elevation.text, 'secureDesktop')
    const secureDesktop = desktop === null ? usualSecureDesktop : desktop
    if (consent === undefined || !asking.includes(consent)) return 'not-understood'
    if (secureDesktop === 1 || (secureDesktop === 0 && askingSecurely.includes(consent)))
      return 'asks'
    return secureDesktop === 0 ? 'asks-weakly' : 'not-understood'
  },
})
