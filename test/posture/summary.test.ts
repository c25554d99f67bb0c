import { describe, expect, it } from 'vitest'
import { seqSchema } from '../../shared/kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import type { CheckView, PostureView } from '../../shared/posture/channels.ts'
import { groupChecks, leadOf, urgentOf } from '../../shared/posture/summary.ts'

const at = instantSchema.parse('2026-11-23T08:30:00.000Z')

function found(
  check: string,
  verdict: NonNullable<CheckView['finding']>['verdict'],
  reason: string,
  more: Partial<CheckView> = {},
): CheckView {
  return {
    check,
    severity: 'important',
    rules: [],
    isConfirming: false,
    finding: { verdict, reason, checkedAt: at, since: at, entry: seqSchema.parse(1) },
    ...more,
  }
}

function view(
  checks: readonly CheckView[],
  system: PostureView['system'] = 'windows',
): PostureView {
  return {
    system,
    policyEdition: 'test-1',
    isShippedPolicy: false,
    lockMinutes: 15,
    offsetMinutes: 0,
    isScanning: false,
    checks,
    unknownChecks: [],
  }
}

const lead = (...checks: readonly CheckView[]) => leadOf(groupChecks(view(checks)))

const fine = found('firewall', 'pass', 'on')
const yours = found('screen-lock', 'fail', 'never-locks')
const theirs = found('disk-encryption', 'fail', 'not-encrypted')
const unread = found('secure-boot', 'unknown', 'denied')
const unchecked: CheckView = {
  check: 'tunnel',
  severity: 'important',
  rules: [],
  isConfirming: false,
}

describe('the sentence on top', () => {
  it('says first what the person can do, then what the IT service must, then what is not known', () => {
    expect(lead(fine, unread, theirs, yours)).toEqual({ about: 'yours', count: 1 })
    expect(lead(fine, unread, theirs)).toEqual({ about: 'it-service', count: 1 })
    expect(lead(fine, unread)).toEqual({ about: 'unread', count: 1 })
    expect(lead(fine)).toEqual({ about: 'fine' })
  })

  it('asks nobody for what the ministry lets be, and calls it neither fine nor unread', () => {
    const excepted = { ...yours, exceptionUntil: calendarDateSchema.parse('2026-12-31') }
    expect(lead(fine, unread, excepted)).toEqual({ about: 'excepted', count: 1 })
    expect(lead(excepted, theirs)).toEqual({ about: 'it-service', count: 1 })
    const passing = { ...fine, exceptionUntil: calendarDateSchema.parse('2026-12-31') }
    expect(lead(passing)).toEqual({ about: 'fine' })
  })

  it('calls nothing fine before anything was checked', () => {
    expect(lead(unchecked)).toEqual({ about: 'never' })
    expect(lead()).toEqual({ about: 'never' })
  })

  it('never counts what could not be read among what is to be mended', () => {
    const grouped = groupChecks(view([unread, unread]))
    expect(grouped.yours).toEqual([])
    expect(grouped['it-service']).toEqual([])
  })
})

describe('whose turn it is', () => {
  it('follows the system: a firewall is the person’s on Windows and the IT service’s on Linux', () => {
    const off = found('firewall', 'fail', 'off')
    expect(groupChecks(view([off], 'windows')).yours).toEqual([off])
    expect(groupChecks(view([off], 'linux'))['it-service']).toEqual([off])
  })

  it('never sends anybody to encrypt a disk by themselves', () => {
    for (const system of ['windows', 'macos', 'linux'] as const)
      expect(groupChecks(view([theirs], system))['it-service']).toEqual([theirs])
  })

  it('puts failures before warnings and loses no check', () => {
    const warned = found('automatic-updates', 'warn', 'paused-briefly')
    const grouped = groupChecks(view([warned, yours, theirs, fine, unread, unchecked]))
    expect(grouped.yours).toEqual([yours, warned])
    expect(Object.values(grouped).flat()).toHaveLength(6)
  })
})

describe('the card on Today', () => {
  it('is there for failures, and for warnings of some weight', () => {
    const warned = found('tunnel', 'warn', 'down')
    expect(urgentOf(view([yours, theirs, warned]))).toEqual({ yours: 2, itService: 1 })
  })

  it('is not there for what is not known, for advice, for what was contested, or for what the ministry lets be', () => {
    const advice = found('sharing', 'warn', 'shared', { severity: 'information' })
    const contested = { ...yours, contestedAt: at }
    const excepted = { ...theirs, exceptionUntil: calendarDateSchema.parse('2026-12-31') }
    expect(urgentOf(view([unread, advice, contested, excepted, unchecked, fine]))).toEqual({
      yours: 0,
      itService: 0,
    })
  })
})
