import { defineCheck } from '../../check.ts'
import { fact, numberIn } from './facts.ts'

/**
 * Whether the drive of the system is encrypted, by the number that the desktop shows. On (1), on and locked (6) and off (2)
 * are beyond doubt. What 3, 4 and 5 mean (at work on it, or protection suspended, its key lying in clear) is told in ways
 * that contradict each other, so that they are no answer. Other products than BitLocker are not seen.
 */
export const diskEncryption = defineCheck<'disk-encryption', 'volume'>({
  id: 'disk-encryption',
  sources: { volume: fact('volume') },
  judge: (read) => {
    const volume = read('volume')
    if (!volume.ok) return volume.why
    switch (numberIn(volume.text, 'protection')) {
      case 1:
      case 6:
        return 'encrypted'
      case 2:
        return 'not-encrypted'
      case null:
        return 'not-exposed'
      default:
        return 'not-understood'
    }
  },
})
