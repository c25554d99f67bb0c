import { defineCheck } from '../../check.ts'
import { assignmentsIn } from '../../parse.ts'
import { judgeVersion } from '../../supported.ts'

/** Whether the maker still mends this version of the distribution. Which do is the policy's to say. */
export const systemVersion = defineCheck<'system-version', 'release' | 'shipped'>({
  id: 'system-version',
  sources: {
    release: { kind: 'file', path: '/etc/os-release' },
    shipped: { kind: 'file', path: '/usr/lib/os-release' },
  },
  judge: (read, { supported }) => {
    const own = read('release')
    const release = !own.ok && own.why === 'source-missing' ? read('shipped') : own
    if (!release.ok) return release.why
    const values = assignmentsIn(release.text)
    const id = values.get('ID')
    if (id === undefined) return 'not-understood'
    const version = values.get('VERSION_ID')
    if (version === undefined) return 'rolling-release'
    const lines = Object.entries(supported.linux).find(([name]) => name === id)?.[1]
    return lines ? judgeVersion(version, lines) : 'not-asked'
  },
})
