import { defineCheck } from '../../check.ts'
import { lineIn } from './lines.ts'

/** The group of the administrators, by its number: names can be anything, and hold spaces. */
const administrators = '80'
/** The group to which every account belongs. A list without it is none of macOS. */
const everyone = '12'

/** Whether the account of daily work is one of an administrator. */
export const dailyAdministrator = defineCheck<'daily-administrator', 'groups'>({
  id: 'daily-administrator',
  sources: { groups: { kind: 'program', paths: ['/usr/bin/id'], args: ['-G'] } },
  judge: (read) => {
    const answer = read('groups')
    if (!answer.ok) return answer.why
    const line = lineIn(answer.text) ?? ''
    const groups = line.split(' ')
    if (!/^\d{1,10}( \d{1,10})+$/.test(line) || !groups.includes(everyone)) return 'not-understood'
    return groups.includes(administrators) ? 'administrator' : 'ordinary'
  },
})
