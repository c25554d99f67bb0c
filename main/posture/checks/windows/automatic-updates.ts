import type { Reading } from '../../../platform/probe.ts'
import { defineCheck, type Found } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { claimIn, fact, numberIn } from './facts.ts'

type Id = 'automatic-updates'

const disabledService = 4
const dayMs = 86_400_000
const earliestMs = Date.UTC(2015, 0)

/**
 * Whether Windows installs its updates by itself, and is not told to wait. Where the administration's own service decides
 * (WSUS or a device manager), it also knows, and nothing is judged here.
 */
export const automaticUpdates = defineCheck<Id, 'policy' | 'services' | 'level' | 'pause'>({
  id: 'automatic-updates',
  sources: {
    policy: fact('update-policy'),
    services: fact('update-services'),
    level: fact('update-level'),
    pause: fact('update-pause'),
  },
  judge: (read, { thresholds }) => {
    const steps = [
      byPolicy(read('policy')),
      byServices(read('services')),
      byPause(read('pause'), thresholds.pauseDays),
      byLevel(read('level')),
    ]
    const isFound = (reason: Found<Id>) => steps.includes(reason)
    const policy = steps[0]
    if (policy !== 'automatic' && policy !== 'off') return policy ?? 'not-understood'
    // One way of being off is enough, whatever the others say or do not say.
    if (isFound('off')) return 'off'
    if (isFound('paused')) return 'paused'
    const unread = steps.find(
      (each) => !['automatic', 'partly-automatic', 'paused-briefly'].includes(each),
    )
    if (unread) return unread
    if (isFound('paused-briefly')) return 'paused-briefly'
    return isFound('partly-automatic') ? 'partly-automatic' : 'automatic'
  },
})

function byPolicy(policy: Reading): Found<Id> {
  if (!policy.ok) return policy.why
  const [managed, usesServer, isOff] = ['managed', 'usesServer', 'isOff'].map((name) =>
    numberIn(policy.text, name),
  )
  if (typeof managed === 'number') return 'managed'
  const isSwitch = (value: number | null | undefined) =>
    value === null || value === 0 || value === 1
  if (managed === undefined || !isSwitch(usesServer) || !isSwitch(isOff)) return 'not-understood'
  if (usesServer === 1)
    return claimIn(policy.text, 'hasServer') === true ? 'managed' : 'not-understood'
  return isOff === 1 ? 'off' : 'automatic'
}

/** Without its services Windows updates nothing, while the level goes on saying that it does. */
function byServices(services: Reading): Found<Id> {
  if (!services.ok) return services.why
  const starts = ['update', 'orchestrator'].map((name) => numberIn(services.text, name))
  if (starts.includes(disabledService)) return 'off'
  return starts.every((start) => typeof start === 'number' && start >= 0 && start < disabledService)
    ? 'automatic'
    : 'not-understood'
}

/** The pause is written as a time, `2026-12-01T08:00:00Z`, and gone or past when there is none. */
function byPause(pause: Reading, pauseDays: number): Found<Id> {
  if (!pause.ok) return pause.why
  const answer = parseJson(pause.text)
  const now = instantOf(`${fieldOf(answer, 'now')}Z`)
  const ends = ['until', 'qualityUntil'].map((name) => {
    const end = fieldOf(answer, name)
    return end === null ? Number.NEGATIVE_INFINITY : instantOf(end)
  })
  if (now === null || ends.includes(null)) return 'not-understood'
  const remainingMs = Math.max(...ends.map((end) => Number(end))) - now
  if (remainingMs <= 0) return 'automatic'
  return remainingMs <= pauseDays * dayMs ? 'paused-briefly' : 'paused'
}

/** A time in UTC; null where it is none, or before this Windows was made: a year of another calendar looks like that. */
function instantOf(value: unknown): number | null {
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)
  const ms = isTime ? Date.parse(value) : Number.NaN
  return ms >= earliestMs ? ms : null
}

/** 4 installs by itself; 2 and 3 ask first; 1 is off. 0 says that nobody has decided, which does not tell what is done. */
function byLevel(level: Reading): Found<Id> {
  if (!level.ok) return level.why
  switch (numberIn(level.text, 'level')) {
    case 4:
      return 'automatic'
    case 2:
    case 3:
      return 'partly-automatic'
    case 1:
      return 'off'
    default:
      return 'not-understood'
  }
}
