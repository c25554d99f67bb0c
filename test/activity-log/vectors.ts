import { nodeSha256 } from '../../main/platform/crypto.ts'
import { genesisHashOf, receiptHashOf, sealText } from '../../shared/activity-log/link.ts'
import { type CanonicalValue, canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { deviceIdSchema, generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { at } from './forge.ts'
import { device, goldenLog, logKeys } from './golden.ts'
import { mutations } from './mutations.ts'

/** Every file of the test vectors: its name under `test/fixtures/activity-log` and its exact text. */
export function vectorFiles(): readonly (readonly [name: string, text: string])[] {
  const changed = mutations()
  return [
    ['canonical-json.json', pretty(canonicalForms())],
    ['hashes.json', pretty(hashes())],
    ['golden.mourafiq', canonicalJson(goldenLog().bundle)],
    ...changed.map(({ name, file }) => [`mutated/${name}.mourafiq`, file] as const),
    [
      'mutations.json',
      pretty(changed.map(({ name, what, expected }) => ({ name, what, ...expected }))),
    ],
  ]
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Values and their one spelling; texts that are none. */
function canonicalForms() {
  const values: readonly CanonicalValue[] = [
    {},
    [],
    '',
    0,
    -1,
    9_007_199_254_740_991,
    -9_007_199_254_740_991,
    true,
    { b: 1, a: [true, false, { z: '', B: -2 }] },
    { '"': 1, ' ': 2, '\\': 3, '~': 4, A: 5, a: 6 },
    'quote " backslash \\ slash / tab \t feed \n return \r form \f back \b',
    '\u0000\u0001\u001f\u007f\u0080\u2028',
    'مرافق é 😀',
  ]
  const refused = [
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"é":1}',
    '{"":1}',
    '{"a": 1}',
    '1.0',
    '1e3',
    '-0',
    '01',
    '9007199254740992',
    'null',
    '"\\u0041"',
    '"\\/"',
    '"\\u001F"',
    '"\\ud800"',
    '',
  ]
  return {
    canonical: values.map((value) => ({ value, text: canonicalJson(value) })),
    refused,
  }
}

/** Each derived value of the golden log's first generation, with what it is derived from. */
function hashes() {
  const golden = goldenLog()
  const [first] = golden.sections
  const [receipt] = golden.receipts
  const generation = generationSchema.parse(1)
  const logKey = logKeys.publicKey
  const genesis = { device: deviceIdSchema.parse(device), generation, logKey }
  const seal = at(first.seals, 1)
  return {
    thumbprint: { key: logKey, thumbprint: thumbprintOf(logKey, nodeSha256) },
    genesis: {
      device,
      generation,
      logKey: thumbprintOf(logKey, nodeSha256),
      hash: genesisHashOf(genesis, nodeSha256),
    },
    entries: first.entries.map((entry, index) => ({
      ...entry,
      bodyHash: JSON.parse(entry.header).bodyHash,
      hash: at(first.hashes, index + 1),
    })),
    seal: {
      logKey,
      text: sealText({
        device: genesis.device,
        generation,
        seq: seqSchema.parse(seal.seq),
        head: seal.head,
      }),
      signature: seal.signature,
    },
    receipt: {
      jws: receipt.jws,
      payload: receipt.receipt,
      hash: receiptHashOf(receipt.jws, nodeSha256),
    },
  }
}
