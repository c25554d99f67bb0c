/**
 * Each thing with its place among the others. The blocks, words and cells of an edition never move or change while
 * they are read, so that their place may be their name.
 */
export function numbered<T>(
  things: readonly T[],
): readonly { readonly item: T; readonly at: number }[] {
  return things.map((item, at) => ({ item, at }))
}
