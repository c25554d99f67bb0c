import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { createVerifyEd25519, nodeSha256 } from '../../main/platform/crypto.ts'
import {
  type DirectiveDecision,
  decideDirective,
  type HeldDirectives,
} from '../../shared/directives/decide.ts'
import { directiveType } from '../../shared/directives/model.ts'
import { shippedForm } from '../acknowledgements/open-forms.ts'
import { announced, nextEdition } from '../guide/files.ts'
import { type MinistrySigner, makeMinistrySigner } from '../sync/ministry-signer.ts'
import { testOrder } from '../tasks/open-tasks.ts'

const crypto = { sha256: nodeSha256, verifyEd25519: createVerifyEd25519() }
const issuedAt = '2026-11-23T08:00:00.000Z'

let ministry: MinistrySigner
let next: MinistrySigner
beforeAll(async () => {
  ministry = await makeMinistrySigner()
  next = await makeMinistrySigner()
})

const held = (changes: Partial<HeldDirectives> = {}): HeldDirectives => ({
  keys: [ministry.named],
  retiredKeys: new Set(),
  isApplied: () => false,
  policySerial: 3,
  patchSerials: new Map([['eid-al-fitr', 2]]),
  formVersions: new Map([['F2', 3]]),
  guideSerial: () => 4,
  guideNames: () => new Set(['2026.1', '2026.4']),
  ...changes,
})

type Document = { readonly id?: string; readonly kind: string; readonly body: unknown }

async function decide(
  document: Document,
  options: { readonly holding?: Partial<HeldDirectives>; readonly signer?: MinistrySigner } = {},
): Promise<DirectiveDecision> {
  const payload = { v: 1, id: 'document-1', issuedAt, ...document }
  const jws = await (options.signer ?? ministry).sign(directiveType, payload)
  return decideDirective(jws, held(options.holding), crypto)
}

const policy = (serial: number) => ({ kind: 'policy', body: { ...defaultPolicy, serial } })
/** Well formed, but every hour in it is over on the day of its issue. */
const policyWithoutHoursAhead = {
  kind: 'policy',
  body: {
    ...defaultPolicy,
    serial: 4,
    hours: defaultPolicy.hours.map((period) => ({ ...period, to: '2026-11-22' })),
  },
}
const patch = (serial: number, id = 'eid-al-fitr') => ({
  kind: 'calendar-patch',
  body: {
    v: 1,
    id,
    serial,
    reason: { ar: 'رؤية الهلال', fr: 'Lune observée', en: 'Moon sighted' },
    hours: [],
    holidays: [],
    remove: [],
  },
})
const read = {
  kind: 'record-read',
  body: { at: issuedAt, role: 'hr', what: 'attendance', from: '2026-11-01', to: '2026-11-23' },
}

const exception = {
  kind: 'posture-exception',
  body: {
    ...{ exception: '0123456789ab', check: 'firewall', until: '2026-12-31' },
    reason: { ar: 'عتاد قديم', fr: 'Matériel ancien', en: 'Old hardware' },
  },
}

const guideEdition = (serial: number, id: string) => ({
  kind: 'guide-edition',
  body: { ...announced(nextEdition(2)).manifest, serial, id },
})

const formEdition = (version: number, change: object = {}) => ({
  kind: 'form-edition',
  body: { form: { ...shippedForm('F2'), version, ...change } },
})
const formDecision = {
  kind: 'form-decision',
  body: {
    request: { generation: 1, seq: 7 },
    said: { step: 'decision', at: issuedAt, outcome: 'granted', reasons: 'مقبول' },
  },
}

const corrected = (said: object = {}) => ({
  kind: 'correction-decided',
  body: {
    ...{ request: { generation: 1, seq: 7 }, at: issuedAt, outcome: 'accepted' },
    ...{ reasons: 'كما جاء في الطلب', time: '08:31', ...said },
  },
})

const visa = (said: object = {}) => ({
  kind: 'sheet-visa',
  body: {
    ...{ sheet: { generation: 1, seq: 9 }, at: issuedAt, visa: 'returned', role: 'supervisor' },
    ...{ remarks: 'تنقص مراجع محضر الثلاثاء', ...said },
  },
})

const task = '0'.repeat(26)
const taskSaid = (body: object = {}, kind = 'task-worked') => ({
  kind: 'task-said',
  body: {
    device: 'b'.repeat(26),
    entries: [
      {
        ...{ generation: 1, seq: 2, at: issuedAt, kind },
        body: { task, seenRevision: 1, ...body },
      },
    ],
  },
})

describe('a signed document', () => {
  it.each([
    ['a newer policy', policy(4)],
    ['a newer patch', patch(3)],
    ['a first patch', patch(1, 'eid-al-adha')],
    ['a read of my record', read],
    ['an exception of a security check', exception],
    ['a newer form', formEdition(4)],
    ['a newer edition of the guide, under a name of its own', guideEdition(5, '2026.5')],
    [
      'the end of a form',
      {
        kind: 'form-edition',
        body: { withdrawn: { form: 'F2', version: 3, at: issuedAt, why: 'expired' } },
      },
    ],
    ['a decision on a request', formDecision],
    [
      'a reminder of a form',
      { kind: 'form-reminder', body: { form: 'F2', why: 'reminder', at: issuedAt } },
    ],
    ['an answer to a request for a correction', corrected()],
    ['a visa of a sheet', visa()],
    ['an order of a task', { kind: 'task', body: { task, revision: 1, order: testOrder() } }],
    ['what another laptop said of tasks', taskSaid()],
    [
      'the end of one',
      { kind: 'posture-exception', body: { exception: '0123456789ab', endedAt: issuedAt } },
    ],
  ])('is applied: %s', async (_name, document) => {
    expect((await decide(document)).outcome).toBe('apply')
  })

  it('is skipped when a document of that name was applied before', async () => {
    const decision = await decide(policy(4), {
      holding: { isApplied: (id) => id === 'document-1' },
    })
    expect(decision).toEqual({ outcome: 'skip' })
  })

  it.each([
    ['document-downgraded', policy(3)],
    ['document-downgraded', policy(0)],
    ['document-downgraded', patch(2)],
    ['document-downgraded', formEdition(3)],
    ['document-downgraded', formEdition(1)],
    ['document-downgraded', guideEdition(4, '2026.9')],
    ['document-name-taken', guideEdition(5, '2026.1')],
    ['document-name-taken', guideEdition(5, '2026.4')],
    ['document-invalid', formEdition(4, { layout: [] })],
    ['document-invalid', taskSaid({ progress: 101 })],
    ['document-invalid', taskSaid({}, 'check-in')],
    ['document-invalid', formEdition(4, { script: 'x' })],
    ['document-invalid', corrected({ outcome: 'refused' })],
    ['document-invalid', corrected({ reasons: ' ' })],
    ['document-invalid', corrected({ sanction: 'none' })],
    ['document-invalid', { kind: 'form-edition', body: {} }],
    ['document-invalid', { ...formDecision, body: { ...formDecision.body, by: 'a name' } }],
    ['document-invalid', { kind: 'policy', body: { serial: 9 } }],
    ['document-invalid', policyWithoutHoursAhead],
    ['document-invalid', { kind: 'calendar-patch', body: 'tomorrow' }],
    ['document-invalid', { kind: 'record-read', body: { ...read.body, who: 'a name' } }],
    ['document-invalid', { ...exception, body: { ...exception.body, command: 'rm' } }],
    ['document-unknown-kind', { kind: 'kind-to-come', body: {} }],
  ])('is refused as %s', async (code, document) => {
    const decision = await decide(document)
    expect(decision).toMatchObject({ outcome: 'refuse', code, id: 'document-1' })
  })

  it.each([{ v: 2 }, { id: 'Not An Id' }, { issuedAt: 'today' }, { more: 1 }])(
    'is refused with an envelope that is not ours: %j',
    async (change) => {
      const decision = await decide({ ...policy(4), ...change })
      expect(decision).toMatchObject({ outcome: 'refuse', code: 'document-invalid' })
    },
  )

  it('signed by a stranger is refused before it is read, and uses up no name', async () => {
    const decision = await decide(policy(4), {
      signer: next,
      holding: { isApplied: () => expect.unreachable('an unsigned name was looked up') },
    })
    expect(decision).toMatchObject({ code: 'document-signature-invalid', id: 'unverified' })
  })

  it('of another type is refused, though the ministry signed it', async () => {
    const payload = { v: 1, id: 'document-1', issuedAt, ...policy(4) }
    for (const type of ['mourafiq-receipt+jwt', 'JWT', 'mourafiq-directive']) {
      const jws = await ministry.sign(type, payload)
      expect(decideDirective(jws, held(), crypto)).toMatchObject({
        code: 'document-signature-invalid',
      })
    }
  })

  it('is refused after any change of any one character', async () => {
    const jws = await ministry.sign(directiveType, { v: 1, id: 'd', issuedAt, ...read })
    fc.assert(
      fc.property(
        fc.nat({ max: jws.length - 1 }),
        fc.constantFrom(...'ABCDXYZabcdxyz0189-_.'),
        (place, character) => {
          if (jws[place] === character) return
          const altered = jws.slice(0, place) + character + jws.slice(place + 1)
          expect(decideDirective(altered, held(), crypto).outcome).toBe('refuse')
        },
      ),
      { numRuns: 400 },
    )
  })

  it('never makes the rule throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decideDirective(text, held(), crypto).outcome).toBe('refuse')
      }),
    )
  })
})

describe('a new key of the ministry', () => {
  const announce = (change: object = {}) => ({
    kind: 'signing-key',
    body: { ...next.named, ...change },
  })

  it('is applied when a key of ours vouches for it', async () => {
    expect((await decide(announce())).outcome).toBe('apply')
  })

  it('may retire the key that vouches for it', async () => {
    expect((await decide(announce({ retires: ministry.named.kid }))).outcome).toBe('apply')
  })

  it('cannot vouch for itself', async () => {
    expect(await decide(announce(), { signer: next })).toMatchObject({
      code: 'document-signature-invalid',
    })
  })

  it.each<[string, () => object]>([
    ['under another name', () => ({ kid: ministry.named.kid })],
    ['that retires itself', () => ({ retires: next.named.kid })],
    ['that retires a key we do not hold', () => ({ retires: nodeSha256('some key') })],
  ])('is refused %s', async (_name, change) => {
    expect(await decide(announce(change()))).toMatchObject({ code: 'document-invalid' })
  })

  it('does not come back from retirement', async () => {
    const retiredKeys = new Set<string>([next.named.kid])
    expect(await decide(announce(), { holding: { retiredKeys } })).toMatchObject({
      code: 'document-invalid',
    })
  })
})
