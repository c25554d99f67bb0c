import { defineCheck } from '../../check.ts'
import { fact, numberIn } from './facts.ts'

const uefi = 2

/** Whether the firmware starts only signed systems. */
export const secureBoot = defineCheck<'secure-boot', 'state'>({
  id: 'secure-boot',
  sources: { state: fact('secure-boot') },
  judge: (read) => {
    const state = read('state')
    if (!state.ok) return state.why
    switch (numberIn(state.text, 'isOn')) {
      case 1:
        return 'on'
      case 0:
        return 'off'
      case null: {
        // An old firmware has no such state; a new one that does not tell it is another matter.
        const firmware = numberIn(state.text, 'firmware')
        if (firmware === undefined) return 'not-understood'
        // Neither says anything: that is no word on the hardware.
        if (firmware === null) return 'not-exposed'
        return firmware === uefi ? 'not-exposed' : 'no-such-hardware'
      }
      default:
        return 'not-understood'
    }
  },
})
