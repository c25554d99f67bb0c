/** Makes something when it is first asked for, and keeps it: what one state alone shows costs the others nothing. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
