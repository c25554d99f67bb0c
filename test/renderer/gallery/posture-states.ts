import type { Page } from '@playwright/test'
import shippedPolicy from '../../../assets/policy/default-policy.json' with { type: 'json' }
import type { Output } from '../../../shared/ipc/contract.ts'
import { seqSchema } from '../../../shared/kernel/ids.ts'
import { calendarDateSchema, type Instant } from '../../../shared/kernel/instant.ts'
import { policySchema } from '../../../shared/policy/model.ts'
import {
  type CheckId,
  checks,
  isCheckId,
  type Reason,
  rulesOf,
  type System,
  verdictOf,
} from '../../../shared/posture/catalogue.ts'
import type { CheckView, PostureView } from '../../../shared/posture/channels.ts'
import { thresholdOf } from '../../../shared/posture/thresholds.ts'
import { at } from './sample-days.ts'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

const rules = policySchema.parse(shippedPolicy).posture

type Found = { readonly [C in CheckId]?: Reason<C> }

function viewOf(
  system: System,
  found: Found,
  more: Partial<Record<CheckId, Partial<CheckView>>> = {},
): PostureView {
  const reasons: Partial<Record<string, string>> = found
  const views = Object.keys(checks)
    .filter(isCheckId)
    .filter((id) => rulesOf(id).on.includes(system))
    .map((id): CheckView => {
      const rule = rules?.checks.find((each) => each.id === id)
      const reason = reasons[id]
      const verdict = reason === undefined ? null : verdictOf(id, reason)
      return {
        check: id,
        severity: rule?.severity ?? 'information',
        rules: rule?.rules ?? [],
        ...thresholdIn(id),
        isConfirming: false,
        ...(reason !== undefined && verdict
          ? { finding: { verdict, reason, checkedAt, since: sinceOf(verdict), entry: shownEntry } }
          : {}),
        ...more[id],
      }
    })
  return {
    ...uncheckedPosture,
    system,
    ...(Object.keys(found).length > 0 ? { scannedAt: checkedAt } : {}),
    checks: views,
  }
}

function thresholdIn(check: CheckId): Pick<CheckView, 'threshold'> {
  const threshold = rules && thresholdOf(check, rules)
  return threshold ? { threshold } : {}
}

/** What a fix of the lock would change. */
export const lockChanges: Output<'getPostureFix'>['changes'] = [
  { setting: 'lock-enabled', before: false, after: true },
  { setting: 'lock-delay', before: 30, after: 0 },
  { setting: 'idle-delay', before: 1_800, after: 900 },
]

const shownEntry = seqSchema.parse(7)
const checkedAt = at('2026-11-23', '08:32')

function sinceOf(verdict: string): Instant {
  return verdict === 'pass' ? at('2026-11-02', '08:34') : at('2026-11-19', '08:31')
}

/** A laptop on which nothing was checked yet. */
export const uncheckedPosture: PostureView = {
  system: 'windows',
  policyEdition: 'default-2026.1',
  isShippedPolicy: true,
  lockMinutes: 15,
  offsetMinutes: 0,
  isScanning: false,
  checks: [],
  unknownChecks: [],
}

const fineOnWindows = {
  'disk-encryption': 'encrypted',
  firewall: 'on',
  'malware-protection': 'on-and-fresh',
  'automatic-updates': 'automatic',
  'system-version': 'supported',
  'screen-lock': 'locks-in-time',
  'wake-password': 'asks-at-once',
  'remote-access': 'closed',
  sharing: 'none',
  'secure-boot': 'on',
  'daily-administrator': 'ordinary',
  'automatic-login': 'off',
  'elevation-prompt': 'asks',
  'password-length': 'account-elsewhere',
  tunnel: 'not-asked',
  'clock-accuracy': 'right',
  'key-store': 'system-store',
  'log-integrity': 'intact',
  'waiting-entries': 'sent-in-time',
  'agent-version': 'current',
  'time-zone-data': 'right',
} as const satisfies Found

const mixed: Found = {
  ...fineOnWindows,
  'disk-encryption': 'not-encrypted',
  'screen-lock': 'locks-late',
  'wake-password': 'not-exposed',
  'automatic-updates': 'paused-briefly',
  'daily-administrator': 'administrator',
  'automatic-login': 'denied',
}

const failing: Found = {
  ...mixed,
  firewall: 'partly-on',
  'malware-protection': 'off',
  'automatic-updates': 'paused',
  'system-version': 'unsupported',
  'wake-password': 'never-asks',
  'remote-access': 'open',
  'secure-boot': 'off',
  'elevation-prompt': 'off',
  'clock-accuracy': 'off',
  'waiting-entries': 'waiting-long',
  'agent-version': 'too-old',
  'log-integrity': 'broken',
}

const unreadOnLinux: Found = {
  'disk-encryption': 'not-understood',
  firewall: 'other-means',
  'automatic-updates': 'source-missing',
  'system-version': 'timed-out',
  'screen-lock': 'no-desktop',
  'wake-password': 'no-desktop',
  'remote-access': 'denied',
  sharing: 'ended-badly',
  'secure-boot': 'no-such-hardware',
  'daily-administrator': 'too-long',
  'automatic-login': 'blocked',
  'access-control': 'not-exposed',
  'password-length': 'account-elsewhere',
  tunnel: 'off-duty',
  'clock-accuracy': 'not-enrolled',
  'key-store': 'source-missing',
  'log-integrity': 'source-missing',
  'waiting-entries': 'not-enrolled',
  'agent-version': 'not-understood',
  'time-zone-data': 'not-understood',
}

const lockless: Found = {
  ...unreadOnLinux,
  'screen-lock': 'never-locks',
  'wake-password': 'asks-at-once',
  'disk-encryption': 'encrypted',
  'system-version': 'supported',
}

const changes: Output<'listPostureChanges'>['changes'] = [
  {
    check: 'automatic-updates',
    at: at('2026-11-23', '08:32'),
    verdict: 'warn',
    reason: 'paused-briefly',
  },
  { check: 'screen-lock', at: at('2026-11-19', '08:31'), verdict: 'fail', reason: 'locks-late' },
  { check: 'wake-password', at: at('2026-11-19', '08:31'), verdict: 'unknown', reason: 'denied' },
  { check: 'firewall', at: at('2026-11-02', '08:34'), verdict: 'pass', reason: 'on' },
  { check: 'passkeys', at: at('2026-11-02', '08:34'), verdict: 'pass', reason: 'in-use' },
]

const evidence: Output<'getPostureEvidence'> = {
  entry: shownEntry,
  isErased: false,
  evidence: [
    {
      source: 'HKCU\\Control Panel\\Desktop',
      text: '{"ScreenSaveActive":{"value":"1"},"ScreenSaverIsSecure":{"value":"1"},"ScreenSaveTimeOut":{"value":"3600"}}',
      isCut: false,
    },
    {
      source: 'powercfg.exe /query SCHEME_CURRENT SUB_VIDEO VIDEOIDLE',
      unread: 'denied',
      isCut: false,
    },
  ],
}

type Worlds = { readonly ready: World }

/** The screen of the laptop's security, and its card on Today. */
export function postureStates({ ready }: Worlds) {
  const destination = { route: 'security' } as const
  const there = { ...ready, destination }
  const posture = viewOf('windows', mixed)
  const contested = {
    'screen-lock': { contestedAt: at('2026-11-23', '09:05') },
  } satisfies Partial<Record<CheckId, Partial<CheckView>>>
  const excepted = {
    'malware-protection': {
      exceptionUntil: calendarDateSchema.parse('2026-12-31'),
      exceptionReason: {
        ar: 'استبدال برنامج الحماية جار.',
        fr: 'Le logiciel de protection est en cours de remplacement.',
        en: 'The protection program is being replaced.',
      },
    },
  } satisfies Partial<Record<CheckId, Partial<CheckView>>>
  return {
    security: {
      ...there,
      posture,
      postureChanges: changes,
      postureEvidence: evidence,
      after: { contestFinding: { posture: viewOf('windows', mixed, contested) } },
    },
    'security-never': { ...there, posture: viewOf('windows', {}) },
    'security-scanning': { ...there, posture: { ...posture, isScanning: true } },
    'security-confirming': {
      ...there,
      posture: viewOf('windows', fineOnWindows, { firewall: { isConfirming: true } }),
    },
    'security-fine': { ...there, posture: viewOf('windows', fineOnWindows) },
    'security-many': {
      ...there,
      posture: {
        ...viewOf('windows', failing, excepted),
        unknownChecks: ['passkeys', 'usb-storage'],
      },
      postureEvidence: { isErased: true, evidence: [], entry: shownEntry },
    },
    'security-excepted': {
      ...there,
      posture: viewOf('windows', { ...fineOnWindows, 'malware-protection': 'off' }, excepted),
    },
    'security-unread': { ...there, posture: viewOf('linux', unreadOnLinux) },
    'security-fix': {
      ...there,
      posture: viewOf('linux', lockless, { 'screen-lock': { fix: 'offered' } }),
      after: {
        applyPostureFix: {
          posture: viewOf(
            'linux',
            { ...lockless, 'screen-lock': 'locks-in-time' },
            { 'screen-lock': { fix: { madeAt: at('2026-11-23', '09:05') } } },
          ),
        },
      },
    },
    'security-failed': { ...there, refusals: { getPosture: 'not-ready' } },
    'security-full-disk': { ...there, posture, refusals: { checkPosture: 'disk-full' } },
    'security-not-opened': {
      ...there,
      posture,
      refusals: { openPostureRemedy: 'settings-not-opened' },
    },
    'today-security': { ...ready, posture },
  } as const satisfies Record<string, World>
}

const findingOf = (page: Page, verdict: string) =>
  page.locator(`.finding[data-verdict="${verdict}"] > details`).first()

const open = (verdict: string) => async (page: Page) => {
  const finding = findingOf(page, verdict)
  await finding.locator('> summary').click()
  await finding.locator('.finding-inside').waitFor()
}

/** Opens the evidence or the objection of the first check of a verdict. */
const openFold = (verdict: string, index: number) => async (page: Page) => {
  await open(verdict)(page)
  await findingOf(page, verdict).locator('.finding-folds > .fold > summary').nth(index).click()
}

const objection = openFold('fail', 1)

/** What a person opens on the screen. */
export const postureWalks = {
  security: [
    { name: '', go: async () => undefined },
    { name: 'open', go: open('fail') },
    {
      name: 'message',
      go: async (page) => {
        const group = page.locator('.posture-group').nth(1)
        await group.locator('summary').first().click()
        await group.locator('textarea').first().waitFor()
      },
    },
    { name: 'evidence', go: openFold('fail', 0) },
    {
      name: 'contest',
      go: async (page) => {
        await objection(page)
        await findingOf(page, 'fail').getByRole('radio').last().press(' ')
        await page.locator('.contest-shown').waitFor()
        await findingOf(page, 'fail').locator('button[type=submit]').click()
        await page.locator('[aria-invalid="true"]').first().waitFor()
      },
    },
    {
      name: 'contested',
      go: async (page) => {
        await objection(page)
        await findingOf(page, 'fail').locator('.form textarea').fill('ضبطت القفل على 10 دقائق أمس.')
        await findingOf(page, 'fail').locator('button[type=submit]').click()
        await page.locator('.finding-contested').waitFor()
      },
    },
    { name: 'history', go: (page) => page.locator('.fold-section > summary').last().click() },
  ],
  'security-fix': [
    {
      name: '',
      go: async (page) => {
        await open('fail')(page)
        await findingOf(page, 'fail').locator('.fold > summary').first().click()
        await page.locator('.finding-changes').waitFor()
      },
    },
    {
      name: 'made',
      go: async (page) => {
        await open('fail')(page)
        await findingOf(page, 'fail').locator('.fold > summary').first().click()
        await page.locator('.finding-changes + .actions .button').click()
        await page.locator('.finding[data-verdict="pass"] > details[open] .stack').first().waitFor()
      },
    },
  ],
  'security-full-disk': [
    {
      name: '',
      go: async (page) => {
        await page.locator('.posture-summary .button').click()
        await page.locator('.posture-summary .notice').waitFor()
      },
    },
  ],
  'security-not-opened': [
    {
      name: '',
      go: async (page) => {
        await open('fail')(page)
        await findingOf(page, 'fail').locator('.finding-steps .button').first().click()
        await page.locator('.finding .notice').waitFor()
      },
    },
  ],
  'security-many': [
    { name: '', go: async () => undefined },
    { name: 'erased', go: openFold('fail', 0) },
  ],
  'security-unread': [{ name: '', go: open('unknown') }],
} as const satisfies Readonly<Record<string, readonly Walk[]>>
