import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { formKeeping } from '../../main/acknowledgements/index.ts'
import { wordsIn } from '../../main/app/texts.ts'
import { forgetCorrectionReasons, keepCorrection } from '../../main/corrections/index.ts'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { keepVisa } from '../../main/follow-up/index.ts'
import { guideKeeping } from '../../main/guide/index.ts'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { createPolicySource, type PolicyFeature } from '../../main/policy/index.ts'
import { keepException } from '../../main/posture/index.ts'
import { keepTask } from '../../main/tasks/index.ts'
import { describeEntry } from '../../shared/activity-log/describe-entry.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { directiveType } from '../../shared/directives/model.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { openTestLog, type TestLog } from '../activity-log/open-test-log.ts'
import { testShippedGuide } from '../guide/files.ts'
import { type MinistrySigner, makeMinistrySigner } from '../sync/ministry-signer.ts'

const shipped = parseDefaultPolicy(defaultPolicy)

let activity: TestLog
let ministry: MinistrySigner
let policy: PolicyFeature

beforeEach(async () => {
  activity = openTestLog()
  ministry = await makeMinistrySigner()
  activity.log.transact((tx) => ministryKeys.pin(tx.db, ministry.named, activity.clock.now()))
  policy = open()
})
afterEach(() => activity[Symbol.dispose]())

function open() {
  return createPolicySource({
    db: activity.log.db,
    shipped,
    keys: ministryKeys,
    keepException,
    forms: formKeeping([]),
    guide: guideKeeping(testShippedGuide, nodeSha256),
    ...{ keepTask, keepCorrection, keepVisa },
    crypto: systemCrypto(),
    clock: activity.clock,
  })
}

function sign(document: { id: string; kind: string; body: unknown }, signer = ministry) {
  return signer.sign(directiveType, { v: 1, issuedAt: activity.clock.now(), ...document })
}

async function receive(document: { id: string; kind: string; body: unknown }) {
  return receiveJws(await sign(document))
}

function receiveJws(jws: string) {
  const outcome = activity.log.transact((tx) => policy.receive(tx, jws))
  policy.refresh()
  return outcome
}

const outcomes = () =>
  activity.log
    .exportBundle()
    .generations.flatMap(({ entries }) => entries)
    .flatMap((entry) => {
      const kind = readHeader(entry.header)?.kind ?? ''
      const body: { readonly id: string; readonly code?: string } = JSON.parse(entry.body ?? '{}')
      return kind.startsWith('directive-') ? [[kind, body.id, body.code ?? 'none']] : []
    })

const edition = (serial: number) => ({
  id: `policy-${serial}`,
  kind: 'policy',
  body: { ...shipped, serial, edition: `edition-${serial}` },
})

const holiday = (id: string, date: string) => ({
  id,
  name: { ar: 'عيد', fr: 'Aïd', en: 'Eid' },
  from: date,
  to: date,
  source: 'announcement',
  provisional: false,
})

const patch = (id: string, serial: number, date: string) => ({
  id: `patch-${serial}`,
  kind: 'calendar-patch',
  body: {
    v: 1,
    id,
    serial,
    reason: { ar: 'رؤية الهلال', fr: 'Lune observée', en: 'Moon sighted' },
    hours: [],
    holidays: [holiday('test-eid', date)],
    remove: [],
  },
})

const testEid = () => policy.current().holidays.find(({ id }) => id === 'test-eid')?.from

describe('the policy in force', () => {
  it('is the shipped one until the ministry publishes another, and survives a restart', async () => {
    expect(policy.current()).toEqual(shipped)
    expect(await receive(edition(1))).toBe('applied')
    expect(policy.current().edition).toBe('edition-1')
    expect(open().current().edition).toBe('edition-1')
  })

  it('tells its listeners once it changed, and not when it did not', async () => {
    let changes = 0
    policy.onChanged(() => {
      changes += 1
    })
    const jws = await sign(edition(1))
    receiveJws(jws)
    receiveJws(jws)
    expect(changes).toBe(1)
  })

  it('stays the last good one when a worse one arrives, and the log says so once', async () => {
    await receive(edition(5))
    const bad = [
      await sign(edition(4)),
      await sign({ id: 'broken', kind: 'policy', body: { v: 1 } }),
      await sign(edition(6), await makeMinistrySigner()),
    ]
    for (const jws of [...bad, ...bad]) receiveJws(jws)
    expect(policy.current().edition).toBe('edition-5')
    expect(outcomes()).toEqual([
      ['directive-applied', 'policy-5', 'none'],
      ['directive-refused', 'policy-4', 'document-downgraded'],
      ['directive-refused', 'broken', 'document-invalid'],
      ['directive-refused', 'unverified', 'document-signature-invalid'],
    ])
  })

  it('has the patches over any edition, whatever order they came in', async () => {
    await receive(patch('eid', 2, '2027-03-11'))
    expect(testEid()).toBe('2027-03-11')
    expect(await receive(patch('eid', 1, '2027-03-10'))).toBe('refused')
    await receive(edition(1))
    expect(testEid()).toBe('2027-03-11')
    await receive(patch('eid', 3, '2027-03-12'))
    expect(testEid()).toBe('2027-03-12')
  })

  it('shows its privacy notice with its edition', async () => {
    await receive(edition(3))
    expect(await policy.handlers.getPrivacyNotice(undefined)).toEqual({
      ok: true,
      value: { policyEdition: 'edition-3', privacy: shipped.privacy },
    })
  })
})

describe('a signed document', () => {
  it('is applied once by its name, even if it comes again in another signature', async () => {
    const jws = await sign(edition(1))
    expect([receiveJws(jws), receiveJws(jws)]).toEqual(['applied', 'unchanged'])
    const again = await receive({ ...edition(1), body: { ...edition(1).body, edition: 'other' } })
    expect(again).toBe('unchanged')
    expect(outcomes()).toHaveLength(1)
  })

  it('leaves nothing behind if the act that applies it fails', async () => {
    const jws = await sign(edition(1))
    expect(() =>
      activity.log.transact((tx) => {
        policy.receive(tx, jws)
        throw new Error('power cut')
      }),
    ).toThrow('power cut')
    policy.refresh()
    expect(policy.current()).toEqual(shipped)
    expect(receiveJws(jws)).toBe('applied')
    expect(outcomes()).toHaveLength(1)
  })

  it('of a kind we do not know is kept and reported once', async () => {
    const jws = await sign({ id: 'guide-1', kind: 'kind-to-come', body: { pages: [] } })
    expect(receiveJws(jws)).toBe('refused')
    policy.reconsider(activity.log)
    expect(outcomes()).toEqual([['directive-refused', 'guide-1', 'document-unknown-kind']])
  })

  it('that told of a read of my record is kept for me', async () => {
    const body = { at: activity.clock.now(), role: 'hr', what: 'attendance' }
    expect(await receive({ id: 'read-1', kind: 'record-read', body })).toBe('applied')
    const told = await activity.handlers.listActivity({ limit: 1 })
    expect(told).toMatchObject({
      value: { items: [{ kind: 'record-read', visibility: 'device', body }] },
    })
  })
})

describe('what IT security does', () => {
  it('is told in words: that it read, and that it lets a failure be', async () => {
    const read = { at: activity.clock.now(), role: 'it-security', what: 'posture' }
    await receive({ id: 'read-1', kind: 'record-read', body: read })
    const reason = { ar: 'عتاد قديم', fr: 'Matériel ancien', en: 'Old hardware' }
    const body = { exception: '0123456789ab', check: 'firewall', until: '2026-12-31', reason }
    const jws = await sign({ id: 'exception-1', kind: 'posture-exception', body })
    expect(receiveJws(jws)).toBe('applied')
    expect(receiveJws(jws)).toBe('unchanged')
    const told = await activity.handlers.listActivity({ limit: 2 })
    if (!told.ok) throw new Error(told.failure.code)
    const words = told.value.items.map((item) =>
      describeEntry(item, wordsIn('en')).map(({ text }) => text),
    )
    expect(words).toEqual([
      ['An exception to a security check'],
      ['IT security', 'results of the security checks'],
    ])
  })
})

describe('the answer to a request for a correction', () => {
  it('is kept once, told in words, and its text goes with its reasons', async () => {
    const at = activity.clock.now()
    const body = {
      ...{ request: { generation: 1, seq: 1 }, at, outcome: 'accepted' },
      ...{ reasons: 'كما جاء في الطلب', time: '08:31' },
    }
    const jws = await sign({ id: 'corrected-1', kind: 'correction-decided', body })
    expect(receiveJws(jws)).toBe('applied')
    expect(receiveJws(jws)).toBe('unchanged')
    const told = await activity.handlers.listActivity({ limit: 1 })
    if (!told.ok) throw new Error(told.failure.code)
    expect(told.value.items.flatMap((item) => describeEntry(item, wordsIn('en')))).toMatchObject([
      { text: 'The administration’s answer to your request for a correction' },
    ])
    const texts = () => policy.appliedUpTo(activity.log.db, 'correction-decided', at).length
    expect(texts()).toBe(1)
    activity.log.transact((tx) =>
      policy.forgetTexts(
        tx.db,
        forgetCorrectionReasons(tx.db, () => at),
      ),
    )
    expect(texts()).toBe(0)
  })
})

describe("the rotation of the ministry's key", () => {
  it('believes the new key, then no longer the old, and still reads what the old one signed', async () => {
    const next = await makeMinistrySigner()
    await receive(edition(1))
    const body = { ...next.named, retires: ministry.named.kid }
    expect(await receive({ id: 'key-2', kind: 'signing-key', body })).toBe('applied')
    expect(ministryKeys.inForce(activity.log.db)).toEqual([next.named])
    expect(ministryKeys.everPinned(activity.log.db)).toEqual([ministry.named, next.named])
    expect(await receive(edition(2))).toBe('refused')
    expect(receiveJws(await sign(edition(3), next))).toBe('applied')
    expect(open().current().edition).toBe('edition-3')
  })

  it('applies a document that came before the key which vouches for it', async () => {
    const next = await makeMinistrySigner()
    const early = await sign(edition(2), next)
    expect(receiveJws(early)).toBe('refused')
    await receive({ id: 'key-2', kind: 'signing-key', body: next.named })
    expect(policy.current().edition).toBe('edition-2')
  })

  it('does not bring a retired key back', async () => {
    const next = await makeMinistrySigner()
    const body = { ...next.named, retires: ministry.named.kid }
    await receive({ id: 'key-2', kind: 'signing-key', body })
    const back = await sign({ id: 'key-1-again', kind: 'signing-key', body: ministry.named }, next)
    expect(receiveJws(back)).toBe('refused')
    expect(ministryKeys.inForce(activity.log.db)).toEqual([next.named])
  })
})
