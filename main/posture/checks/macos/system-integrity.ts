import { defineCheck } from '../../check.ts'
import { linesIn } from './lines.ts'

/** Whether macOS protects its own files and processes from everybody (System Integrity Protection). */
export const systemIntegrity = defineCheck<'system-integrity', 'status'>({
  id: 'system-integrity',
  sources: { status: { kind: 'program', paths: ['/usr/bin/csrutil'], args: ['status'] } },
  judge: (read) => {
    const answer = read('status')
    if (!answer.ok) return answer.why
    const [first = '', ...others] = linesIn(answer.text) ?? []
    const line = /^System Integrity Protection status: (\w+)( \([\w ]{1,40}\))?\.$/
    const [, state, exception] = line.exec(first) ?? []
    // What is on and off in particular follows only where something is particular.
    if (state === undefined || (exception === undefined && others.length > 0))
      return 'not-understood'
    switch (state) {
      case 'enabled':
        return exception === undefined ? 'protected' : 'partly-protected'
      case 'disabled':
        return exception === undefined ? 'unprotected' : 'not-understood'
      case 'unknown':
        return exception === ' (Custom Configuration)' ? 'partly-protected' : 'not-understood'
      default:
        return 'not-understood'
    }
  },
})
