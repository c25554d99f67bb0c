import { defineCheck } from '../../check.ts'
import { judgeVersion } from '../../supported.ts'
import { versionSource } from './sources.ts'
import { versionIn } from './version.ts'

/** Whether Apple still mends this version of macOS. Which it mends is the policy's to say. */
export const systemVersion = defineCheck<'system-version', 'version'>({
  id: 'system-version',
  sources: { version: versionSource },
  judge: (read, { supported }) => {
    const answer = read('version')
    if (!answer.ok) return answer.why
    const version = versionIn(answer.text)
    return version === null ? 'not-understood' : judgeVersion(version, supported.macos)
  },
})
