import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVerifyEd25519, nodeSha256 } from '../../main/platform/crypto.ts'
import { receiptType } from '../../shared/activity-log/model.ts'
import { toBase64url, utf8 } from '../../shared/kernel/bytes.ts'
import { deviceIdSchema, generationSchema } from '../../shared/kernel/ids.ts'
import { judgeReceipt, type ReceiptFault } from '../../shared/sync/verify-receipt.ts'
import { type MinistrySigner, makeMinistrySigner } from './ministry-signer.ts'

const device = deviceIdSchema.parse('0123456789abcdefghjkmnpqrs')
const generation = generationSchema.parse(1)
const hashes = Array.from({ length: 10 }, (_, index) => nodeSha256(`entry ${index + 1}`))
const held = { device, generation, hashAt: (seq: number) => hashes[seq - 1] ?? null }
const verifyEd25519 = createVerifyEd25519()

let ministry: MinistrySigner
let stranger: MinistrySigner
beforeAll(async () => {
  ministry = await makeMinistrySigner()
  stranger = await makeMinistrySigner()
})

const sound = {
  v: 1,
  device,
  generation,
  seq: 7,
  head: hashes[6],
  receivedAt: '2026-11-23T08:31:00.000Z',
}

function judge(jws: string, sentSeq = 7) {
  return judgeReceipt(jws, { keys: [ministry.named], held, sentSeq }, verifyEd25519)
}

describe('a receipt', () => {
  it('is believed when a pinned key signed what we hold', async () => {
    const judgement = judge(await ministry.sign(receiptType, sound))
    expect(judgement).toEqual({ outcome: 'valid', receipt: sound })
  })

  it('is believed when it covers more than was sent, as long as we hold it', async () => {
    const jws = await ministry.sign(receiptType, { ...sound, seq: 10, head: hashes[9] })
    expect(judge(jws).outcome).toBe('valid')
  })

  const refused = (fault: ReceiptFault) => ({ outcome: 'refused', fault })

  it.each<[ReceiptFault, object]>([
    ['other-device', { device: 'zzzzzzzzzzzzzzzzzzzzzzzzzz' }],
    ['other-generation', { generation: 2 }],
    ['covers-less', { seq: 6, head: hashes[5] }],
    ['beyond-our-log', { seq: 11, head: nodeSha256('entry 11') }],
    ['other-entry', { head: nodeSha256('another entry 7') }],
    ['unreadable', { v: 2 }],
    ['unreadable', { extra: true }],
    ['unreadable', { receivedAt: 'yesterday' }],
  ])('is refused as %s', async (fault, change) => {
    expect(judge(await ministry.sign(receiptType, { ...sound, ...change }))).toEqual(refused(fault))
  })

  it('is refused with another type, though the ministry signed it', async () => {
    expect(judge(await ministry.sign('mourafiq-directive+jwt', sound))).toEqual(
      refused('unreadable'),
    )
  })

  it('is refused from a key that is not pinned', async () => {
    expect(judge(await stranger.sign(receiptType, sound))).toEqual(refused('unknown-key'))
  })

  it('is refused from a stranger who uses the name of our key', async () => {
    const jws = await stranger.sign(receiptType, sound, { kid: ministry.named.kid })
    expect(judge(jws)).toEqual(refused('forged'))
  })

  it('is refused without a signature (alg none)', () => {
    const part = (value: unknown) => toBase64url(utf8(JSON.stringify(value)))
    const header = { alg: 'none', kid: ministry.named.kid, typ: receiptType }
    expect(judge(`${part(header)}.${part(sound)}.`)).toEqual(refused('unreadable'))
    expect(judge(`${part(header)}.${part(sound)}.${'A'.repeat(86)}`)).toEqual(refused('unreadable'))
  })

  it.each([{ crit: ['b64'], b64: true }, { jku: 'https://elsewhere' }, { jwk: {} }, { x5u: 'x' }])(
    'is refused with further header parameters: %j',
    async (header) => {
      const jws = await ministry.sign(receiptType, sound, header)
      expect(judge(jws)).toEqual(refused('unreadable'))
    },
  )

  it('is refused after any change of any one character', async () => {
    const jws = await ministry.sign(receiptType, sound)
    fc.assert(
      fc.property(
        fc.nat({ max: jws.length - 1 }),
        fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= '),
        (place, character) => {
          if (jws[place] === character) return
          const altered = jws.slice(0, place) + character + jws.slice(place + 1)
          expect(judge(altered).outcome).toBe('refused')
        },
      ),
      { numRuns: 500 },
    )
  })
})
