/** Keys that the language and the consoles ask of any object; they are not part of Electron. */
const askedOfAnything = new Set(['then', 'toJSON', 'constructor', 'prototype', '$$typeof'])

/** What every hole in the double says, so that a passing test can never rest on an API that was not there. */
export function lacks(api: string): Error {
  return new Error(`The Electron double lacks ${api}. Add it to test/host/double, faithfully.`)
}

/** The object itself, but asking it for something it does not have throws by name instead of giving `undefined`. */
export function guarded<T extends object>(api: string, target: T): T {
  return new Proxy(target, {
    get(inner, key, receiver) {
      if (typeof key === 'string' && !(key in inner) && !askedOfAnything.has(key))
        throw lacks(`${api}.${key}`)
      return Reflect.get(inner, key, receiver)
    },
  })
}

/** Stands for a whole module of Electron that the double has nothing of: any use of it throws by name. */
export function missingModule(api: string): object {
  const use = (key: string | symbol) => {
    if (typeof key === 'symbol' || askedOfAnything.has(key)) return undefined
    throw lacks(`${api}.${key}`)
  }
  return new Proxy(class {}, {
    get: (_inner, key) => use(key),
    set: (_inner, key) => use(key) ?? false,
    construct: () => {
      throw lacks(`new ${api}`)
    },
  })
}

/** A class of Electron: its instances and its static side throw by name for what they lack. */
export function guardedClass<C extends new (...args: never[]) => object>(
  api: string,
  original: C,
  onConstructed: (instance: InstanceType<C>) => void = () => undefined,
): C {
  return new Proxy(guarded(api, original), {
    construct: (target, args, newTarget) => {
      const instance: InstanceType<C> = guarded(api, Reflect.construct(target, args, newTarget))
      onConstructed(instance)
      return instance
    },
  })
}
