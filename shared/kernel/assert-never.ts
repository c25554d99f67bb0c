/** Ends a `switch` on a closed union, so that a new member is a compile error here and not a silent fall-through. */
export function assertNever(value: never): never {
  throw new Error(`unexpected member of a closed union: ${JSON.stringify(value)}`)
}
