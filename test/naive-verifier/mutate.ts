import type { Case } from './agree.ts'
import { isMembers, type Json, type Mending, mend, putTogether, type Tree } from './tree.ts'

/** What is mended after a mutation, from nothing to everything that the keys can. */
const mendings: readonly { name: string; mending: Mending }[] = [
  { name: 'as it is', mending: {} },
  { name: 'signed', mending: { bundle: true } },
  { name: 'chained', mending: { bodies: true, chain: true, bundle: true } },
  { name: 'sealed', mending: { bodies: true, chain: true, seals: true, bundle: true } },
  {
    name: 'receipted',
    mending: { bodies: true, chain: true, seals: true, receipts: true, bundle: true },
  },
]

/** The bytes of a file with one of them changed, removed, doubled or the last, at every `stride`th place. */
export function* byteMutations(bytes: Uint8Array, stride: number, start = 0): Generator<Case> {
  for (let offset = start; offset < bytes.length; offset += stride) {
    const byte = bytes[offset] ?? 0
    const next = bytes[offset + 1] ?? 0
    const changes: Record<string, number[]> = {
      'lowest bit': [byte ^ 0x01],
      'case bit': [byte ^ 0x20],
      'highest bit': [byte ^ 0x80],
      zero: [0x30],
      quote: [0x22],
      removed: [],
      doubled: [byte, byte],
      'space before': [0x20, byte],
    }
    for (const [name, put] of Object.entries(changes))
      yield {
        name: `byte ${offset} ${name}`,
        file: Buffer.concat([
          bytes.subarray(0, offset),
          Buffer.from(put),
          bytes.subarray(offset + 1),
        ]),
      }
    yield {
      name: `bytes ${offset} and ${offset + 1} swapped`,
      file: Buffer.concat([
        bytes.subarray(0, offset),
        Buffer.from([next, byte]),
        bytes.subarray(offset + 2),
      ]),
    }
    yield { name: `cut at ${offset}`, file: bytes.subarray(0, offset) }
  }
}

type Step = string | number
type Operator = { name: string; apply: (tree: Tree) => void }

/** Every place in a value, from the outermost in. */
function placesIn(value: Json, path: readonly Step[] = []): (readonly Step[])[] {
  const inner: [Step, Json][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : isMembers(value)
      ? Object.entries(value)
      : []
  return [path, ...inner.flatMap(([step, item]) => placesIn(item, [...path, step]))]
}

/** The value at a place; undefined if it is not there. */
export function valueAt(tree: Json, path: readonly Step[]): Json | undefined {
  let value: Json | undefined = tree
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step]
    else if (isMembers(value) && typeof step === 'string') value = value[step]
    else return undefined
  }
  return value
}

/** Puts a value at a place, if the place is there. */
export function put(tree: Json, path: readonly Step[], value: Json): void {
  const parent = valueAt(tree, path.slice(0, -1))
  const step = path.at(-1)
  if (Array.isArray(parent) && typeof step === 'number') parent[step] = value
  else if (isMembers(parent) && typeof step === 'string') parent[step] = value
}

/** Everything that is done to one place of a tree. */
function operatorsAt(tree: Tree, path: readonly Step[]): Operator[] {
  const operators: Operator[] = []
  const step = path.at(-1)
  const where = path.join('.')
  const value = valueAt(tree, path)
  if (step === undefined || value === undefined) return operators
  const add = (name: string, apply: (tree: Tree) => void) => {
    operators.push({ name: `${where}: ${name}`, apply })
  }
  const parentPath = path.slice(0, -1)
  const inArray = (name: string, change: (array: Json[], index: number) => void) => {
    add(name, (changed) => {
      const array = valueAt(changed, parentPath)
      if (Array.isArray(array) && typeof step === 'number' && step < array.length)
        change(array, step)
    })
  }

  if (typeof step === 'number') {
    inArray('removed', (array, index) => array.splice(index, 1))
    inArray('doubled', (array, index) => array.splice(index, 0, copyOf(array[index] ?? null)))
    inArray('again at the end', (array, index) => array.push(copyOf(array[index] ?? null)))
    inArray('moved to the front', (array, index) => array.unshift(...array.splice(index, 1)))
    inArray('swapped with the next', (array, index) =>
      array.splice(index, 2, ...array.slice(index, index + 2).reverse()),
    )
    inArray('the last', (array, index) => array.splice(index + 1))
    inArray('the first', (array, index) => array.splice(0, index))
  } else {
    add('removed', (changed) => {
      const members = valueAt(changed, parentPath)
      if (isMembers(members)) delete members[step]
    })
  }
  if (isMembers(value))
    add('member added', (changed) => {
      const members = valueAt(changed, path)
      if (isMembers(members)) members.zz = 1
    })
  if (Array.isArray(value))
    add('reversed', (changed) => {
      const array = valueAt(changed, path)
      if (Array.isArray(array)) array.reverse()
    })
  for (const instead of replacementsOf(value))
    add(`now ${JSON.stringify(instead).slice(0, 60)}`, (changed) => {
      put(changed, path, copyOf(instead))
    })
  return operators
}

const anyType: readonly Json[] = [null, true, 0, 1, '', 'x', [], {}]

function replacementsOf(value: Json): Json[] {
  const instead = [...anyType]
  if (typeof value === 'number')
    instead.push(
      ...[value + 1, value - 1, value + 0.5, -value - 1, value + 100_000, 9999, 10_000],
      ...[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53, 1e300, String(value)],
    )
  if (typeof value === 'string') {
    instead.push(`${value}A`, value.slice(0, -1), `${value}=`, ` ${value}`, value.toUpperCase())
    instead.push(`${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`)
    instead.push(`${value.slice(0, -1)}${nextInBase64(value.at(-1) ?? 'A')}`)
    instead.push(`${value.startsWith('B') ? 'C' : 'B'}${value.slice(1)}`)
    instead.push(`${value}😀`, `${value}\ud800`, `${value}\n`, `${value}\u2028`, [value])
    if (/^\d{4}-/.test(value))
      instead.push(
        '0000-01-01T00:00:00.000Z',
        '0000-02-29T00:00:00.000Z',
        '1900-02-29T00:00:00.000Z',
        '2024-02-29T23:59:59.999Z',
        '2026-02-29T00:00:00.000Z',
        '2026-11-31T00:00:00.000Z',
        '2026-13-01T00:00:00.000Z',
        '2026-11-23T24:00:00.000Z',
        '2026-11-23T23:59:60.000Z',
        '2026-11-23T23:60:00.000Z',
        '2026-11-23T08:00:00Z',
        '2026-11-23T08:00:00.000+00:00',
        '2026-11-23t08:00:00.000z',
        '9999-12-31T23:59:59.999Z',
        '+010000-01-01T00:00:00.000Z',
        '-000001-01-01T00:00:00.000Z',
      )
  }
  if (Array.isArray(value)) instead.push([...value, 1], [...value, 'x'], [...value, null])
  return instead
}

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The next character: at the end of a digest or a signature, one whose unused bits are not zero. */
function nextInBase64(character: string): string {
  return base64url.charAt((base64url.indexOf(character) + 1) % 64)
}

/** A copy that shares nothing. */
export function copyOf<Value extends Json>(value: Value): Value {
  return structuredClone(value)
}

/** Every operator at every place of a tree with every mending, every `stride`th of them. */
export function* treeMutations(tree: Tree, stride: number, start = 0): Generator<Case> {
  const operators = placesIn(tree).flatMap((path) => operatorsAt(tree, path))
  let index = 0
  for (const operator of operators)
    for (const { name, mending } of mendings) {
      if (index % stride === start % stride) {
        const changed = copyOf(tree)
        operator.apply(changed)
        yield { name: `${operator.name}; ${name}`, file: finished(changed, mending) }
      }
      index += 1
    }
}

function finished(tree: Tree, mending: Mending): string {
  mend(tree, mending)
  return putTogether(tree)
}

/** Numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Trees with one to four things done to them, one after the other, a part of them splices: the value of one place put where
 * another of the same name is. Parts of other logs are spliced in too.
 */
export function* randomMutations(
  trees: readonly Tree[],
  seed: number,
  count: number,
  ministryKeys: readonly string[],
): Generator<Case> {
  const random = randomOf(seed)
  const pick = <Item>(from: readonly Item[]): Item | undefined =>
    from[Math.floor(random() * from.length)]
  for (let index = 0; index < count; index += 1) {
    const changed = copyOf(pick(trees) ?? null)
    const names: string[] = []
    const times = 1 + Math.floor(random() * 4)
    for (let time = 0; time < times; time += 1) {
      const paths = placesIn(changed)
      const path = pick(paths) ?? []
      if (random() < 0.5) {
        const source = random() < 0.5 ? changed : (pick(trees) ?? null)
        const alike = placesIn(source).filter((other) => nameOf(other) === nameOf(path))
        const from = pick(alike) ?? []
        const value = valueAt(source, from)
        if (value !== undefined && path.length > 0) put(changed, path, copyOf(value))
        names.push(`${path.join('.')} from ${from.join('.')}`)
      } else {
        // What keeps the shape is asked for more often than what makes the file unreadable.
        const shape = paths.filter((other) => typeof other.at(-1) === 'number')
        const chosen = random() < 0.5 ? (pick(shape) ?? path) : path
        const operator = pick(operatorsAt(changed, chosen))
        operator?.apply(changed)
        names.push(operator?.name ?? 'nothing')
      }
    }
    const mending = pick(mendings)
    const file = finished(changed, mending?.mending ?? {})
    const name = `random ${seed}/${index}: ${[...names, mending?.name].join('; ')}`
    const ministryKey = random() < 0.1 ? pick(ministryKeys) : undefined
    yield ministryKey === undefined ? { name, file } : { name, file, ministryKey }
  }
}

/** What a place is called, its indices aside. */
function nameOf(path: readonly Step[]): string {
  return path.filter((step) => typeof step === 'string').join('.')
}
