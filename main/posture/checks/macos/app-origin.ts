import { defineCheck } from '../../check.ts'
import { lineIn } from './lines.ts'

/** Whether macOS asks where a program comes from before it starts it (Gatekeeper). */
export const appOrigin = defineCheck<'app-origin', 'gatekeeper'>({
  id: 'app-origin',
  sources: {
    // 1 is how it ends where it is off.
    gatekeeper: { kind: 'program', paths: ['/usr/sbin/spctl'], args: ['--status'], codes: [0, 1] },
  },
  judge: (read) => {
    const answer = read('gatekeeper')
    if (!answer.ok) return answer.why
    switch (lineIn(answer.text)) {
      case 'assessments enabled':
        return 'checked'
      case 'assessments disabled':
        return 'unchecked'
      default:
        return 'not-understood'
    }
  },
})
