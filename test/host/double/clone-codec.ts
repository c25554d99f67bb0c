/**
 * What crosses between the page and main, as one text: the values that the structured clone algorithm
 * carries and our contract could ever send. Tagged, because JSON alone would lose `undefined`, dates and bytes.
 * Anything else (a function, a symbol, an element of the page) fails as it does in Electron.
 *
 * This function is used in Node and, through its own source text, in the page: it may name nothing outside itself.
 */
export function createCloneCodec() {
  const refused = () => new Error('An object could not be cloned.')

  function pack(value: unknown, path: readonly object[]): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'undefined':
        return { t: 'undefined' }
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { t: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
      case 'bigint':
        return { t: 'bigint', v: String(value) }
      case 'object':
        return value === null ? null : packObject(value, path)
      default:
        throw refused()
    }
  }

  function packObject(value: object, path: readonly object[]): unknown {
    // The real algorithm carries cycles; our contract has none, and a double that guessed would hide one.
    if (path.includes(value)) throw refused()
    const inner = [...path, value]
    if (Array.isArray(value))
      return { t: 'array', v: Array.from(value, (item) => pack(item, inner)) }
    if (value instanceof Date) return { t: 'date', v: value.getTime() }
    if (value instanceof Uint8Array) return { t: 'bytes', v: Array.from(value) }
    if (value instanceof Map)
      return { t: 'map', v: [...value].map(([key, item]) => [pack(key, inner), pack(item, inner)]) }
    if (value instanceof Set) return { t: 'set', v: [...value].map((item) => pack(item, inner)) }
    if (value instanceof Error)
      return { t: 'error', v: { name: value.name, message: value.message } }
    const kind = Object.prototype.toString.call(value)
    if (kind !== '[object Object]') throw refused()
    return {
      t: 'object',
      v: Object.keys(value).map((key) => [key, pack(Reflect.get(value, key), inner)]),
    }
  }

  function unpack(packed: unknown): unknown {
    if (typeof packed !== 'object' || packed === null) return packed
    const v: unknown = Reflect.get(packed, 'v')
    const list: readonly unknown[] = Array.isArray(v) ? v : []
    const pairs = () =>
      list.map((pair): [unknown, unknown] => {
        const [key, item] = Array.isArray(pair) ? pair : []
        return [key, unpack(item)]
      })
    switch (Reflect.get(packed, 't')) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(v)
      case 'bigint':
        return BigInt(String(v))
      case 'date':
        return new Date(Number(v))
      case 'bytes':
        return Uint8Array.from(list, Number)
      case 'array':
        return list.map(unpack)
      case 'set':
        return new Set(list.map(unpack))
      case 'map':
        return new Map(pairs().map(([key, item]) => [unpack(key), item]))
      case 'error':
        return unpackError(v)
      case 'object':
        return Object.fromEntries(pairs().map(([key, item]) => [String(key), item]))
      default:
        throw refused()
    }
  }

  function unpackError(v: unknown): Error {
    const error = new Error(String(typeof v === 'object' && v ? Reflect.get(v, 'message') : ''))
    if (typeof v === 'object' && v) error.name = String(Reflect.get(v, 'name'))
    return error
  }

  return {
    /** The text of a value; throws `An object could not be cloned.` for what Electron refuses. */
    encode: (value: unknown): string => JSON.stringify(pack(value, [])),
    decode: (text: string): unknown => unpack(JSON.parse(text)),
  }
}
