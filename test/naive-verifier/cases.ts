import type { Case } from './agree.ts'
import { fromBase64url } from './canonical.ts'
import { copyOf, put, valueAt } from './mutate.ts'
import {
  at,
  items,
  type Json,
  jsonOf,
  keyNamed,
  type Members,
  type Mending,
  mend,
  putTogether,
  signatureOf,
  type Tree,
  takeApart,
  thumbprintOf,
} from './tree.ts'

const everything: Mending = {
  bodies: true,
  chain: true,
  seals: true,
  receipts: true,
  bundle: true,
}

const ministry = keyNamed('ministry 1')
const otherMinistry = keyNamed('ministry 2')

type Path = readonly (string | number)[]

const first: Path = ['generations', 0]
const second: Path = ['generations', 1]
const entry = (section: Path, index: number): Path => [...section, 'entries', index]
const header = (section: Path, index: number): Path => [...entry(section, index), 'header', '~json']
const seal = (section: Path, index: number): Path => [...section, 'seals', index]
const jws = (index: number): Path => ['receipts', index, '~jws']
const payload = (index: number): Path => [...jws(index), 'payload']

/**
 * What nobody would come to by chance: the edges of every form and of every rule of the document, on a log whose keys are known
 * here, so that everything else is true.
 */
export function* edgeCases(base: Tree): Generator<Case> {
  const cases: Case[] = []
  const of = (name: string, change: (tree: Tree) => void, mending: Mending = everything) => {
    const tree = copyOf(base)
    change(tree)
    mend(tree, mending)
    cases.push({ name, file: putTogether(tree) })
  }
  const set = (path: Path, values: Record<string, Json>, mending: Mending = everything) => {
    for (const [name, value] of Object.entries(values))
      of(`${path.join('.')}: ${name}`, (tree) => setAt(tree, path, value), mending)
  }
  const asIs = putTogether(base)

  // Headers.
  const emoji = (times: number) => '😀'.repeat(times)
  set([...header(first, 2), 'at'], {
    'leap day': '2024-02-29T00:00:00.000Z',
    'no leap day': '2023-02-29T00:00:00.000Z',
    'year 0000': '0000-02-29T00:00:00.000Z',
    'year 0099': '0099-12-31T00:00:00.000Z',
    'last year': '9999-12-31T23:59:59.999Z',
    'leap second': '2016-12-31T23:59:60.000Z',
    'hour 24': '2026-11-23T24:00:00.000Z',
    'April 31': '2026-04-31T00:00:00.000Z',
    'month 0': '2026-00-10T00:00:00.000Z',
    'day 0': '2026-01-00T00:00:00.000Z',
    'Arabic digits': '٢٠٢٦-١١-٢٣T00:00:00.000Z',
    'line feed': '2026-11-23T00:00:00.000Z\n',
  })
  set([...header(first, 2), 'clock', 'policy'], {
    empty: '',
    '40': 'p'.repeat(40),
    '41': 'p'.repeat(41),
    '40 units': emoji(20),
    '42 units, 21 characters': emoji(21),
    space: ' ',
    zero: '\0',
  })
  set([...header(first, 2), 'clock', 'tzdb'], {
    empty: '',
    '20': 't'.repeat(20),
    '21': 't'.repeat(21),
    '20 units': emoji(10),
    '22 units, 11 characters': emoji(11),
  })
  set([...header(first, 2), 'clock', 'offsetMinutes'], {
    least: -900,
    less: -901,
    most: 900,
    more: 901,
    zero: 0,
  })
  set([...header(first, 2), 'clock', 'run'], {
    short: '0'.repeat(15),
    long: '0'.repeat(17),
    upper: '00000000000000AA',
    other: 'ffffffffffffffff',
  })
  for (const member of ['skewMs', 'skewAgeMs'])
    set([...header(first, 2), 'clock', member], {
      zero: 0,
      minus: -1,
      most: Number.MAX_SAFE_INTEGER,
      least: Number.MIN_SAFE_INTEGER,
      text: '1',
      fraction: 0.5,
    })
  set([...header(first, 2), 'kind'], {
    '40': 'k'.repeat(40),
    '41': 'k'.repeat(41),
    hyphen: 'k-',
    'hyphen first': '-k',
    'digit first': '1k',
    underline: 'a_b',
    'line feed': 'kind\n',
  })
  set([...header(first, 2), 'device'], {
    i: 'mavectr000000000000000000i',
    l: 'mavectr000000000000000000l',
    o: 'mavectr000000000000000000o',
    u: 'mavectr000000000000000000u',
    upper: 'MAVECTR0000000000000000001',
    short: 'mavectr000000000000000001',
    other: 'mavectr0000000000000000002',
    z: 'z'.repeat(26),
  })
  set([...header(first, 2), 'purpose'], { unknown: 'payroll', agent: 'agent', upper: 'Agent' })
  set([...header(first, 2), 'visibility'], { device: 'device', unknown: 'public' })
  for (const member of ['__proto__', 'constructor', 'toString', 'zz', 'é'])
    of(`header with ${member}`, (tree) => {
      const members = valueAt(tree, header(first, 2))
      if (typeof members === 'object' && members !== null) define(members, member, 1)
    })
  set([...entry(first, 2), 'header'], {
    empty: '',
    'not JSON': 'nothing',
    null: 'null',
    array: '[]',
    'an empty object': '{}',
    long: `{"a":"${'a'.repeat(4096)}"}`,
    'very long': 'a'.repeat(300_000),
    emoji: emoji(5000),
  })

  // Bodies and salts.
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const longText = (length: number) => `{"a":"${'a'.repeat(length - 8)}"}`
  set([...entry(first, 2), 'body'], {
    empty: '',
    array: '[]',
    text: '"text"',
    true: 'true',
    null: 'null',
    integer: '1',
    'an empty object': '{}',
    'not canonical': '{ }',
    'a line feed after': '{}\n',
    'a byte order mark': '\ufeff{}',
    'doubled member': '{"a":1,"a":1}',
    disordered: '{"b":1,"a":1}',
    fraction: '{"a":1.5}',
    'too large': '{"a":9007199254740992}',
    'null inside': '{"a":null}',
    'empty key': '{"":1}',
    'key beyond ASCII': '{"é":1}',
    'key of DEL': '{"\x7f":1}',
    'text of DEL': '{"a":"\x7f\u2028"}',
    'escaped slash': '{"a":"\\/"}',
    'escape in capitals': '{"a":"\\u001F"}',
    'escape in lower case': '{"a":"\\u001f"}',
    'escaped line feed': '{"a":"\\u000a"}',
    'escaped letter': '{"a":"\\u0061"}',
    'escaped half': '{"a":"\\ud800"}',
    'a member called __proto__': '{"__proto__":1}',
    'depth 64': nested(65),
    'depth 65': nested(66),
    'depth 65 in an object': `{"a":${nested(65)}}`,
    'depth 64 in an object': `{"a":${nested(64)}}`,
    'a scalar at depth 65': `${'['.repeat(65)}1${']'.repeat(65)}`,
    'depth 5000': nested(5000),
    'depth 100000': nested(100_000),
    'length 65536': longText(65_536),
    'length 65537': longText(65_537),
    'length 300000': longText(300_000),
    '65536 units in more bytes': `{"a":"${emoji(32_764)}"}`,
  })
  of('body on a device-only entry', (tree) => {
    setAt(tree, [...entry(first, 3), 'body'], '{}')
    setAt(tree, [...entry(first, 3), 'salt'], 'A'.repeat(43))
  })
  const bytesOf = (length: number) => Buffer.alloc(length, 7).toString('base64url')
  for (const mending of [everything, { bundle: true }])
    set(
      [...entry(first, 2), 'salt'],
      {
        '31 bytes': bytesOf(31),
        '33 bytes': bytesOf(33),
        '32 bytes': bytesOf(32),
        'no bytes': '',
        'unused bits': `${bytesOf(32).slice(0, -1)}d`,
        padded: `${bytesOf(32)}=`,
        plus: `+${bytesOf(32).slice(1)}`,
        space: `${bytesOf(32)} `,
        star: `${bytesOf(32).slice(0, -1)}*`,
      },
      mending,
    )

  // Erasure. Entry 7 of the first generation erases entry 5, whose body is not there.
  const erasing = [...entry(first, 6), 'body', '~json']
  const many = (count: number, from = 1) =>
    Array.from({ length: count }, (_, index) => from + index)
  set([...erasing, 'seqs'], {
    none: [],
    'one too many': many(501),
    many: many(500),
    'many others': many(500, 6),
    doubled: [5, 5],
    disordered: [9, 5, 1],
    zero: [0, 5],
    text: ['5'],
    huge: [5, Number.MAX_SAFE_INTEGER],
    itself: [7],
    'what comes': [8],
  })
  set([...erasing, 'generation'], { zero: 0, two: 2, most: 9999, more: 10_000 })
  set([...erasing, 'rule'], {
    empty: '',
    '80': 'r'.repeat(80),
    '81': 'r'.repeat(81),
    '80 units': emoji(40),
    '82 units, 41 characters': emoji(41),
    number: 1,
  })
  set([...erasing, 'zz'], { added: 1 })
  set([...header(first, 6), 'kind'], { 'another kind': 'entry-erasing' })
  set([...header(first, 6), 'visibility'], { device: 'device' })
  const bare = (tree: Tree, path: Path) => {
    removeAt(tree, [...path, 'body'])
    removeAt(tree, [...path, 'salt'])
  }
  of('an erasure without its body', (tree) => bare(tree, entry(first, 6)))
  of('an erasure erased by itself', (tree) => {
    bare(tree, entry(first, 4))
    setAt(tree, [...erasing, 'seqs'], [5, 7])
    bare(tree, entry(first, 6))
  })
  of('an erasure in the next generation', (tree) => {
    setAt(tree, [...header(second, 1), 'kind'], 'entry-erased')
    setAt(tree, [...entry(second, 1), 'body'], {
      '~json': { generation: 1, rule: '', seqs: [1, 5] },
    })
    setAt(tree, [...header(first, 6), 'kind'], 'other')
    bare(tree, entry(first, 0))
  })
  of('an erasure before the fact', (tree) => {
    setAt(tree, erasing, { generation: 2, rule: '', seqs: [1, 2] })
    bare(tree, entry(second, 0))
    bare(tree, entry(second, 1))
  })
  of('an erasure at the place of what it erases', (tree) => {
    setAt(tree, [...header(first, 6), 'seq'], 5)
  })
  of(
    'an erasure that is linked wrongly',
    (tree) => setAt(tree, [...header(first, 6), 'prev'], digestOf(1)),
    {
      seals: true,
      bundle: true,
    },
  )
  of('a body missing that nothing erases', (tree) => bare(tree, entry(first, 1)))

  // Clocks.
  const times = (...readings: (readonly [number, string])[]) => {
    const name = readings.map(([reading, run]) => `${reading} ${run}`).join(', ')
    of(`clocks ${name}`, (tree) => {
      readings.forEach(([reading, run], index) => {
        const path = index < 7 ? header(first, index) : header(second, index - 7)
        setAt(tree, [...path, 'clock', 'monotonicMs'], reading)
        setAt(tree, [...path, 'clock', 'run'], run.repeat(16))
      })
    })
  }
  const runs = (letters: string, ...readings: number[]) =>
    times(...readings.map((reading, index) => [reading, letters.charAt(index)] as const))
  runs('aaaaaaaaa', 1, 1, 1, 1, 1, 1, 1, 1, 1)
  runs('aaaaaaaaa', 9, 8, 7, 6, 5, 4, 3, 2, 1)
  runs('aaaaaaaaa', 1, 5, 3, 4, 5, 2, 6, 5, 6)
  runs('ababababa', 1, 9, 2, 8, 3, 7, 4, 6, 5)
  runs('aaaabbbba', 1, 2, 3, 4, 1, 2, 3, 4, 3)
  runs('aaaabbbba', 1, 2, 3, 4, 1, 2, 3, 4, 4)
  of('a clock that runs back in an entry already broken', (tree) => {
    setAt(tree, [...header(first, 3), 'clock', 'monotonicMs'], 99_999_999_999)
    setAt(tree, [...header(first, 3), 'device'], 'z'.repeat(26))
  })
  for (const [name, written] of [
    ['exactly two minutes', '2026-11-23T08:43:10.000Z'],
    ['a millisecond more', '2026-11-23T08:43:09.999Z'],
    ['far', '0000-01-01T00:00:00.000Z'],
  ] as const)
    for (const skew of [
      undefined,
      0,
      1,
      -1,
      120_000,
      Number.MAX_SAFE_INTEGER,
      -Number.MAX_SAFE_INTEGER,
    ])
      of(`written ${name} before the receipt, skew ${skew}`, (tree) => {
        setAt(tree, [...header(first, 4), 'at'], written)
        const skewed = [...header(first, 4), 'clock', 'skewMs']
        if (skew === undefined) removeAt(tree, skewed)
        else setAt(tree, skewed, skew)
      })
  of('both clocks run back', (tree) => {
    setAt(tree, [...header(first, 4), 'at'], '2026-11-23T08:00:00.000Z')
    setAt(tree, [...header(first, 4), 'clock', 'monotonicMs'], 0)
  })

  // Places.
  const sequences: readonly (readonly number[])[] = [
    [1, 2, 3, 4, 5, 6, 8],
    [2, 3, 4, 5, 6, 7, 8],
    [1, 2, 2, 3, 4, 5, 6],
    [1, 2, 3, 2, 3, 4, 5],
    [7, 6, 5, 4, 3, 2, 1],
    [1, 1, 1, 1, 1, 1, 1],
    [1, 2, 3, 4, 5, 6, Number.MAX_SAFE_INTEGER],
    [1, 2, 3, 4, 5, Number.MAX_SAFE_INTEGER, 7],
    [1, 2, 3, 4, 5, 6, 0],
    [1, 2, 3, 1000, 1001, 1002, 1003],
    [1, 2, 3, 4, 5, 7, 7],
  ]
  for (const sequence of sequences)
    for (const mending of [everything, { seals: true, bundle: true }])
      of(
        `places ${sequence}${mending === everything ? '' : ', not chained'}`,
        (tree) => {
          sequence.forEach((seq, index) => {
            setAt(tree, [...header(first, index), 'seq'], seq)
          })
        },
        mending,
      )
  for (const unread of [[0], [6], [0, 1], [2, 3], [5, 6], [0, 1, 2, 3, 4, 5, 6]])
    for (const jump of [undefined, 2, 100, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER])
      of(`entries ${unread} unreadable, the one before at ${jump}`, (tree) => {
        for (const index of unread) setAt(tree, [...entry(first, index), 'header'], `no ${index}`)
        const before = (unread[0] ?? 0) - 1
        if (jump !== undefined && before >= 0) setAt(tree, [...header(first, before), 'seq'], jump)
      })
  for (const [member, value] of [
    ['device', 'z'.repeat(26)],
    ['generation', 2],
    ['generation', 9999],
  ] as const)
    for (const index of [0, 3, 6])
      for (const seq of [index + 1, 1, 100])
        of(`entry ${index} of ${member} ${value} with seq ${seq}`, (tree) => {
          setAt(tree, [...header(first, index), member], value)
          setAt(tree, [...header(first, index), 'seq'], seq)
        })

  // Receipts that entries name: signed as they are, so that a receipt can be named in what it covers.
  for (const [name, path, mending] of [
    ['the entry before the one it covers', header(first, 4), { receipts: false }],
    ['the entry that it covers', header(first, 5), { receipts: false }],
    ['the entry after the one it covers', header(first, 6), { receipts: false }],
    ['the entry after the one it covers, signed again', header(first, 6), {}],
    ['the next generation', header(second, 0), { receipts: false }],
    ['the next generation, signed again', header(second, 0), {}],
  ] as const)
    of(`a receipt named by ${name}`, (tree) => setAt(tree, [...path, 'receipt'], nameOf(tree, 1)), {
      ...everything,
      ...mending,
    })
  of('an entry names a receipt of a later generation', (tree) => {
    setAt(tree, [...payload(1), 'generation'], 2)
    setAt(tree, [...payload(1), 'seq'], 1)
    setAt(tree, [...header(first, 6), 'receipt'], nameOf(tree, 1))
  })
  of('an entry names a receipt that does not fit', (tree) => {
    setAt(tree, [...payload(0), 'seq'], 3)
    setAt(tree, [...payload(0), 'seq'], 3)
  })
  of('an entry names a receipt for a place that is not there', (tree) => {
    setAt(tree, [...payload(1), 'generation'], 2)
    setAt(tree, [...payload(1), 'seq'], 100)
    setAt(tree, [...header(second, 1), 'receipt'], nameOf(tree, 1))
  })

  // Seals.
  for (const section of [first, second]) {
    const last = section === first ? 3 : 1
    const own = section === first ? 1 : 2
    set([...seal(section, last), 'generation'], {
      other: 3 - own,
      absent: 7,
      most: 9999,
      more: 10_000,
    })
    set([...seal(section, last), 'seq'], {
      zero: 0,
      one: 1,
      beyond: 50,
      most: Number.MAX_SAFE_INTEGER,
      more: 2 ** 53,
    })
    of(`seals of ${own} reversed`, (tree) => {
      const seals = valueAt(tree, [...section, 'seals'])
      if (Array.isArray(seals)) seals.reverse()
    })
    for (const [name, signature] of [
      ['zeros', 'A'.repeat(86)],
      ['short', 'A'.repeat(85)],
      ['long', 'A'.repeat(87)],
      ['unused bits', `${'A'.repeat(85)}B`],
      ['padded', `${'A'.repeat(86)}==`],
      ['empty', ''],
    ] as const)
      of(
        `last seal of ${own}: signature ${name}`,
        (tree) => setAt(tree, [...seal(section, last), 'signature'], signature),
        { bundle: true },
      )
    of(
      `last seal of ${own}: signature with S + L`,
      (tree) => {
        const path = [...seal(section, last), 'signature']
        setAt(tree, path, malleated(String(valueAt(tree, path))))
      },
      { bundle: true },
    )
    for (const [name, head] of [
      ['another digest', digestOf(9)],
      ['unused bits', unused(digestOf(9))],
      ['short', 'A'.repeat(42)],
      ['empty', ''],
    ] as const)
      of(
        `last seal of ${own}: head ${name}`,
        (tree) => {
          setAt(tree, [...seal(section, last), 'head'], head)
          resign(tree, section, last)
        },
        { bundle: true },
      )
    of(
      `last seal of ${own} for another device`,
      (tree) => {
        const { device } = membersOf(tree)
        setAt(tree, ['device'], 'z'.repeat(26))
        resign(tree, section, last)
        setAt(tree, ['device'], device ?? '')
      },
      { bundle: true },
    )
    of(
      `the last seal of ${own} taken, a forged one left`,
      (tree) => {
        setAt(tree, [...seal(section, last), 'signature'], 'A'.repeat(86))
      },
      { bundle: true },
    )
  }

  // Receipts.
  set([...payload(1), 'quarantined'], {
    none: [],
    one: [1],
    many: many(500),
    'one too many': many(501),
    zero: [0],
    minus: [-1],
    doubled: [1, 1],
    disordered: [3, 1],
    fraction: [1.5],
    text: ['1'],
    'too large': [2 ** 53],
    largest: [Number.MAX_SAFE_INTEGER],
    'not an array': { 0: 1 },
    'beyond the place': [7],
  })
  set([...payload(1), 'previousReceipt'], {
    any: digestOf(3),
    'unused bits': unused(digestOf(3)),
    short: 'A'.repeat(42),
    empty: '',
    number: 1,
  })
  set([...payload(1), 'generation'], { zero: 0, other: 2, absent: 3, most: 9999, more: 10_000 })
  set([...payload(1), 'seq'], {
    zero: 0,
    one: 1,
    beyond: 100,
    most: Number.MAX_SAFE_INTEGER,
    more: 2 ** 53,
    fraction: 1.5,
  })
  set([...payload(1), 'device'], { other: 'z'.repeat(26), i: 'i'.repeat(26) })
  set([...payload(1), 'receivedAt'], {
    'year 0': '0000-01-01T00:00:00.000Z',
    'no such day': '2026-02-30T00:00:00.000Z',
    short: '2026-11-23T08:45:10Z',
    leap: '2026-12-31T23:59:60.000Z',
  })
  set(
    [...payload(1), 'head'],
    { 'unused bits': unused(digestOf(4)), other: digestOf(4) },
    { bundle: true },
  )
  of(
    'a head that is not the hash, signed',
    (tree) => {
      setAt(tree, [...payload(1), 'head'], digestOf(4))
      resignReceipt(tree, 1)
    },
    { bundle: true },
  )
  of(
    'a head with unused bits, signed',
    (tree) => {
      const path = [...payload(1), 'head']
      setAt(tree, path, unused(String(valueAt(tree, path))))
      resignReceipt(tree, 1)
    },
    { bundle: true },
  )
  const texts: Record<string, (text: string) => string> = {
    spaced: (text) => text.replaceAll(':', ' : '),
    'a line feed after': (text) => `${text}\n`,
    'a form feed after': (text) => `${text}\f`,
    'a no-break space after': (text) => `${text}\u00a0`,
    'byte order mark': (text) => `\ufeff${text}`,
    'doubled member, last true': (text) => text.replace('{', '{"v":2,"alg":"none",'),
    'doubled member, first true': (text) => text.replace(/}$/, ',"v":1,"alg":"EdDSA"}'),
    'a name with an escape': (text) =>
      text.replace('"v"', '"\\u0076"').replace('"alg"', '"\\u0061lg"'),
    'a value with an escape': (text) =>
      text.replace('"mav', '"\\u006dav').replace('"EdDSA', '"\\u0045dDSA'),
    fraction: (text) => text.replace('"v":1', '"v":1.0'),
    exponent: (text) => text.replace('"v":1', '"v":1e0').replace('"seq":6', '"seq":0.6e1'),
    'a fraction too small': (text) => text.replace('"seq":6', '"seq":6.00000000000000000001'),
    'an integer too large': (text) => text.replace('"seq":6', '"seq":9007199254740993'),
    'an integer just small enough': (text) => text.replace('"seq":6', '"seq":9007199254740990.9'),
    'a member called __proto__': (text) => text.replace('{', '{"__proto__":{},'),
    'a member called constructor': (text) => text.replace('{', '{"constructor":1,'),
    'a comma too many': (text) => text.replace(/}$/, ',}'),
    null: () => 'null',
    empty: () => '',
    array: (text) => `[${text}]`,
    'a crit': (text) => text.replace('{', '{"crit":[],'),
    'no typ': (text) => text.replace(/,"typ":"[^"]*"/, ''),
    'another typ': (text) => text.replace('receipt+jwt', 'other+jwt'),
    'another case': (text) => text.replace('EdDSA', 'eddsa').replace('receipt+jwt', 'Receipt+jwt'),
    'no alg': (text) => text.replace('"alg":"EdDSA",', ''),
    'another alg': (text) => text.replace('EdDSA', 'none'),
    'the other key': (text) => text.replace(thumbprintOf(ministry), thumbprintOf(otherMinistry)),
    'no such key': (text) => text.replace(thumbprintOf(ministry), digestOf(5)),
    'no thumbprint': (text) => text.replace(thumbprintOf(ministry), 'nobody'),
    'a kid that is no text': (text) => text.replace(/"kid":"[^"]*"/, '"kid":1'),
  }
  for (const part of ['header', 'payload'])
    for (const index of [0, 1])
      for (const [name, change] of Object.entries(texts))
        of(`receipt ${index}, ${part}: ${name}`, (tree) => {
          const path = [...jws(index), part]
          const before = putTogether(valueAt(tree, path) ?? null)
          setAt(tree, path, change(before))
        })
  const compact = String(items(at(jsonOf(asIs), 'receipts'))[1])
  const [head = '', body = '', signature = ''] = compact.split('.')
  const invalid = (bytes: readonly number[]) =>
    Buffer.concat([Buffer.from(body, 'base64url').subarray(0, -1), Buffer.from(bytes)])
  const signed = (...parts: string[]) => {
    const text = parts.join('.')
    return `${text}.${signatureOf(ministry, text)}`
  }
  const receipts: Record<string, Json> = {
    empty: '',
    dot: '.',
    'two dots': '..',
    'one part': head,
    'two parts': `${head}.${body}`,
    'four parts': `${compact}.`,
    'four full parts': `${compact}.${signature}`,
    'four parts, signed': signed(head, body, ''),
    'no signature': `${head}.${body}.`,
    'no header': `.${body}.${signature}`,
    'no payload': `${head}..${signature}`,
    'no header, signed': signed('', body),
    'padded signature': `${compact}==`,
    'padded payload': `${head}.${body}=.${signature}`,
    'padded payload, signed': signed(head, `${body}=`),
    'unused bits in the signature': `${head}.${body}.${unused(signature)}`,
    'a signature too short': compact.slice(0, -1),
    'a signature of 63 bytes': `${head}.${body}.${'A'.repeat(84)}`,
    'a signature of 65 bytes': `${head}.${body}.${'A'.repeat(87)}`,
    'a signature of no bytes but unused bits': `${head}.${body}.A`,
    'a signature with S + L': `${head}.${body}.${malleated(signature)}`,
    'a signature of zeros': `${head}.${body}.${'A'.repeat(86)}`,
    'a signature in base64': `${head}.${body}.${signature.replaceAll('-', '+').replaceAll('_', '/')}`,
    'a space before': ` ${compact}`,
    'a line feed after': `${compact}\n`,
    'unused bits in the payload, signed': signed(head, oddLast(body)),
    'unused bits in the header, signed': signed(oddLast(head), body),
    'invalid UTF-8, signed': signed(
      head,
      invalid([...Buffer.from(',"zz":"'), 0xff, 0x22, 0x7d]).toString('base64url'),
    ),
    'half a character, signed': signed(
      head,
      invalid([...Buffer.from(',"zz":"'), 0xed, 0xa0, 0x80, 0x22, 0x7d]).toString('base64url'),
    ),
    'spaces for long, signed': signed(
      head,
      Buffer.from(`${Buffer.from(body, 'base64url')}${' '.repeat(200_000)}`).toString('base64url'),
    ),
    'with the other key': `${head}.${body}.${signatureOf(otherMinistry, `${head}.${body}`)}`,
  }
  for (const [name, text] of Object.entries(receipts))
    for (const index of [1, 2])
      of(
        `receipt ${index} instead: ${name}`,
        (tree) => {
          const array = valueAt(tree, ['receipts'])
          if (Array.isArray(array)) array[index] = text
        },
        { bundle: true },
      )
  of('receipts reversed', (tree) => {
    const array = valueAt(tree, ['receipts'])
    if (Array.isArray(array)) array.reverse()
  })
  of('every receipt three times', (tree) => {
    const array = valueAt(tree, ['receipts'])
    if (Array.isArray(array)) array.push(...copyOf(array), ...copyOf(array))
  })
  of(
    'the same forged receipt twice',
    (tree) => {
      setAt(tree, ['receipts', 1], `${head}.${body}.${'A'.repeat(86)}`)
      setAt(tree, ['receipts', 2], `${head}.${body}.${'A'.repeat(86)}`)
      setAt(tree, ['receipts', 3], 'x')
      setAt(tree, ['receipts', 4], 'y')
    },
    { bundle: true },
  )
  set(['receipts'], { none: [], 'not texts': [1], null: [null], object: {} }, { bundle: true })

  // The keys of the ministry.
  const pinned = (key: Json, kid: string): Members => ({ key, kid })
  const right = pinned(ministry, thumbprintOf(ministry))
  const wrong = pinned(otherMinistry, thumbprintOf(ministry))
  const unusedKey: Json = { ...ministry, x: unused(String(ministry.x)) }
  for (const mending of [{ bundle: true }, everything])
    set(
      ['ministryKeys'],
      {
        none: [],
        'the wrong key under the kid': [wrong],
        'the wrong key, then the right one': [wrong, right],
        'the right key, then the wrong one': [right, wrong],
        'the right key twice': [right, right],
        'a kid that is no digest': [right, pinned(otherMinistry, 'x')],
        'an empty kid': [right, pinned(otherMinistry, '')],
        'a kid with unused bits': [
          right,
          pinned(otherMinistry, unused(thumbprintOf(otherMinistry))),
        ],
        'a key with unused bits': [right, pinned(unusedKey, thumbprintOf(unusedKey))],
        'a key with one more member': [
          right,
          pinned({ ...otherMinistry, kid: 'x' }, 'x'.repeat(43)),
        ],
        'a key of another curve': [
          right,
          pinned({ ...otherMinistry, crv: 'X25519' }, 'x'.repeat(43)),
        ],
        'a member more': [{ ...right, zz: 1 }],
        'not an array': {},
      },
      mending,
    )

  // Log keys.
  for (const [name, x] of [
    ['neutral point', pointOf(1)],
    ['order two', Buffer.from(`ec${'ff'.repeat(30)}7f`, 'hex').toString('base64url')],
    ['zero', pointOf(0)],
    ['no point', pointOf(2)],
    ['beyond the field', Buffer.from(`ee${'ff'.repeat(30)}7f`, 'hex').toString('base64url')],
    ['unused bits', unused(pointOf(1))],
    ['short', 'A'.repeat(42)],
  ] as const)
    for (const signature of [`AQ${'A'.repeat(84)}`, 'A'.repeat(86)])
      of(`log key ${name}, signatures ${signature.slice(0, 3)}`, (tree) => {
        setAt(tree, [...second, 'logKey', 'x'], x)
        mend(tree, everything)
        for (const index of [0, 1]) setAt(tree, [...seal(second, index), 'signature'], signature)
        setAt(tree, ['signature'], signature)
      })
  of('one log key for both generations', (tree) => {
    setAt(tree, [...second, 'logKey'], keyNamed('log 1'))
  })
  of('the log keys swapped', (tree) => {
    setAt(tree, [...first, 'logKey'], keyNamed('log 2'))
    setAt(tree, [...second, 'logKey'], keyNamed('log 1'))
  })
  of(
    'another log key, only chained',
    (tree) => {
      setAt(tree, [...second, 'logKey'], keyNamed('a stranger'))
    },
    { chain: true },
  )
  of(
    'another log key, chained and sealed, not signed',
    (tree) => {
      setAt(tree, [...second, 'logKey'], keyNamed('a stranger'))
    },
    { chain: true, seals: true },
  )
  of('another log key, chained, sealed and signed', (tree) => {
    setAt(tree, [...second, 'logKey'], keyNamed('a stranger'))
  })
  of(
    'signed by the first generation',
    (tree) => {
      const { signature: _, ...unsigned } = membersOf(tree)
      const text = `mourafiq.bundle.v1\n${putTogether(unsigned)}`
      setAt(tree, ['signature'], signatureOf(keyNamed('log 1'), text) ?? '')
    },
    {},
  )
  of(
    'signed without its label',
    (tree) => {
      const { signature: _, ...unsigned } = membersOf(tree)
      setAt(tree, ['signature'], signatureOf(keyNamed('log 2'), putTogether(unsigned)) ?? '')
    },
    {},
  )

  // Generations.
  const numbered = (...numbers: number[]) =>
    of(`generations ${numbers}`, (tree) => {
      numbers.forEach((number, index) => {
        setAt(tree, ['generations', index, 'generation'], number)
        for (const [at] of items(valueAt(tree, ['generations', index, 'entries'])).entries())
          setAt(
            tree,
            ['generations', index, 'entries', at, 'header', '~json', 'generation'],
            number,
          )
        for (const [at] of items(valueAt(tree, ['generations', index, 'seals'])).entries())
          setAt(tree, ['generations', index, 'seals', at, 'generation'], number)
      })
    })
  numbered(1, 3)
  numbered(5, 9999)
  numbered(1, 1)
  numbered(2, 1)
  numbered(0, 1)
  numbered(1, 10_000)
  set([...second, 'lastReceipt'], {
    any: digestOf(6),
    'unused bits': unused(digestOf(6)),
    short: 'A'.repeat(42),
    empty: '',
  })
  set([...first, 'lastReceipt'], { any: digestOf(6) })
  for (const [name, mending] of Object.entries({
    chained: everything,
    'as it is': { bundle: true },
  }))
    of(`no lastReceipt, ${name}`, (tree) => removeAt(tree, [...second, 'lastReceipt']), mending)

  // The file.
  const whole: Record<string, string | Uint8Array> = {
    'as it is': asIs,
    'byte order mark': `\ufeff${asIs}`,
    'line feed': `${asIs}\n`,
    'carriage return': `${asIs}\r\n`,
    'space before': ` ${asIs}`,
    'nothing else': '',
    null: 'null',
    array: '[]',
    object: '{}',
    text: '"mourafiq-activity-log"',
    'in an array': `[${asIs}]`,
    twice: asIs + asIs,
    deep: '['.repeat(200_000),
    'deep and closed': nested(200_000),
    'escaped letter': asIs
      .replace('"final"', '"fin\\u0061l"')
      .replace('mourafiq-', '\\u006dourafiq-'),
    'escaped slash': asIs.replace('2026-11-23/', '2026-11-23\\/'),
    'UTF-16': Buffer.from(asIs, 'utf16le'),
    'half a character': Buffer.concat([
      Buffer.from(asIs.slice(0, -1)),
      Buffer.from([0xed, 0xa0, 0x80, 0x7d]),
    ]),
    'v 1.0': asIs.replace(/"v":1}$/, '"v":1.0}'),
    'v 2': asIs.replace(/"v":1}$/, '"v":2}'),
    __proto__: asIs.replace(/"signature"/, '"__proto__":{},"signature"'),
  }
  for (const [name, file] of Object.entries(whole)) cases.push({ name: `file: ${name}`, file })
  of('a member called __proto__', (tree) => define(membersOf(tree), '__proto__', {}))
  of('an entry with a member called __proto__', (tree) => {
    define(membersOf(valueAt(tree, entry(first, 0))), '__proto__', {})
  })
  set(['device'], { other: 'z'.repeat(26), short: 'z'.repeat(25), u: 'u'.repeat(26) })
  set(['exportedAt'], { any: '0000-02-29T00:00:00.000Z', wrong: '2026-02-29T00:00:00.000Z' })
  set(
    ['signature'],
    { unused: `${'A'.repeat(85)}B`, zeros: 'A'.repeat(86), short: 'A'.repeat(85) },
    {},
  )
  for (const part of ['body', 'salt'])
    of(`${part} without the other`, (tree) => removeAt(tree, [...entry(first, 2), part]))

  // Believing one key of the ministry only.
  const strange = copyOf(base)
  setAt(strange, [...jws(1), 'header', 'kid'], thumbprintOf(otherMinistry))
  mend(strange, everything)
  for (const [name, file] of Object.entries({ one: asIs, both: putTogether(strange) }))
    for (const key of [thumbprintOf(ministry), thumbprintOf(otherMinistry), digestOf(8)])
      cases.push({ name: `receipts of ${name}, believing ${key}`, file, ministryKey: key })

  yield* cases
}

/** Splices of two logs of the same laptop: every part of the one in the place of that part of the other. */
export function* splices(one: Tree, other: Tree): Generator<Case> {
  const parts: Path[] = [first, second, ['receipts'], ['ministryKeys'], ['signature'], ['device']]
  for (const section of [first, second])
    for (const part of ['entries', 'seals', 'logKey', 'lastReceipt']) parts.push([...section, part])
  for (let index = 0; index < 7; index += 1) parts.push(entry(first, index))
  for (const [into, from] of [
    [one, other],
    [other, one],
  ] as const)
    for (const part of parts)
      for (const mending of [{}, { bundle: true }, everything]) {
        const tree = copyOf(into)
        setAt(tree, part, copyOf(valueAt(from, part) ?? ''))
        mend(tree, mending)
        yield { name: `splice ${part.join('.')} ${Object.keys(mending)}`, file: putTogether(tree) }
      }
}

function setAt(tree: Tree, path: Path, value: Json): void {
  put(tree, path, copyOf(value))
}

function removeAt(tree: Tree, path: Path): void {
  const parent = membersOf(valueAt(tree, path.slice(0, -1)))
  delete parent[String(path.at(-1))]
}

function membersOf(value: Json | undefined): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** Adds a member whatever it is called, as an assignment would not. */
function define(target: object, key: string, value: Json): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function nameOf(tree: Tree, index: number): string {
  return String(valueAt(tree, [...jws(index), 'name']))
}

/** Some digest. */
function digestOf(byte: number): string {
  return Buffer.alloc(32, byte).toString('base64url')
}

/** The bytes of a point whose y is a small number. */
function pointOf(y: number): string {
  const bytes = Buffer.alloc(32)
  bytes[0] = y
  return bytes.toString('base64url')
}

/** The same bytes for a decoder that ignores unused bits, in a spelling that no encoder writes. */
function unused(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return `${text.slice(0, -1)}${alphabet.charAt(alphabet.indexOf(text.at(-1) ?? 'A') + 1)}`
}

/** The same with unused bits, or with a character too many where it has none. */
function oddLast(part: string): string {
  return part.length % 4 === 0 ? `${part}A` : unused(part)
}

/** A signature of Ed25519 with the order of the group added to S: RFC 8032 refuses it. */
function malleated(signature: string): string {
  const bytes = fromBase64url(signature) ?? Buffer.alloc(64)
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  let s = 0n
  for (const byte of Buffer.from(bytes.subarray(32)).reverse()) s = s * 256n + BigInt(byte)
  s += order
  const half = Buffer.alloc(32)
  for (let index = 0; index < 32; index += 1) {
    half[index] = Number(s % 256n)
    s /= 256n
  }
  return Buffer.concat([bytes.subarray(0, 32), half]).toString('base64url')
}

function resign(tree: Tree, section: Path, index: number): void {
  const members = membersOf(valueAt(tree, seal(section, index)))
  const { device } = membersOf(tree)
  const { generation, head, seq } = members
  const text = putTogether({
    device: device ?? '',
    generation: generation ?? 0,
    head: head ?? '',
    seq: seq ?? 0,
  })
  members.signature =
    signatureOf(valueAt(tree, [...section, 'logKey']), `mourafiq.seal.v1\n${text}`) ?? ''
}

function resignReceipt(tree: Tree, index: number): void {
  const members = membersOf(valueAt(tree, jws(index)))
  const text = [members.header, members.payload]
    .map((part) => Buffer.from(putTogether(part ?? null)).toString('base64url'))
    .join('.')
  members.signature = signatureOf(ministry, text) ?? ''
}

/** The same log with other salts of the laptop's past: a fork of it from entry 3 on, sealed with the log key. */
export function forkOf(base: Tree): Tree {
  const tree = takeApart(putTogether(base))
  setAt(tree, [...header(first, 2), 'at'], '2026-11-23T08:32:00.000Z')
  mend(tree, { bodies: true, chain: true, seals: true, bundle: true })
  return tree
}
