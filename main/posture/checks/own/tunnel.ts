import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

/**
 * Whether a tunnel of the ministry is up while its owner is on duty. It is known by the beginning of its interface’s name,
 * in capitals or not.
 */
export const tunnel = defineCheck<'tunnel', 'duty' | 'interfaces'>({
  id: 'tunnel',
  sources: {
    duty: { kind: 'own', name: 'duty' },
    interfaces: { kind: 'own', name: 'interfaces' },
  },
  judge: (read, { tunnels }) => {
    if (tunnels.length === 0) return 'not-asked'
    const duty = read('duty')
    if (!duty.ok) return duty.why
    const isOnDuty = fieldOf(parseJson(duty.text), 'isOnDuty')
    if (typeof isOnDuty !== 'boolean') return 'not-understood'
    if (!isOnDuty) return 'off-duty'
    const interfaces = read('interfaces')
    if (!interfaces.ok) return interfaces.why
    const names = fieldOf(parseJson(interfaces.text), 'names')
    if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
      return 'not-understood'
    const isUp = names.some((name) =>
      tunnels.some((beginning) => name.toLowerCase().startsWith(beginning.toLowerCase())),
    )
    return isUp ? 'up' : 'down'
  },
})
