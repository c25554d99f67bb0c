/** Where a line is taken: one place up or down, or to the place that another line has. */
export type Move =
  | { readonly to: 'up' | 'down' }
  | { readonly to: 'place-of'; readonly name: string }

/** A list of names after one of them was moved; the same list where there is nowhere to go. */
export function moved(names: readonly string[], name: string, move: Move): readonly string[] {
  const from = names.indexOf(name)
  const to = move.to === 'place-of' ? names.indexOf(move.name) : from + (move.to === 'up' ? -1 : 1)
  if (from < 0 || to < 0 || to >= names.length || to === from) return names
  const rest = names.filter((each) => each !== name)
  return [...rest.slice(0, to), name, ...rest.slice(to)]
}

/** Lines in the order of names; a line that is not named comes after them, in its own order. */
export function inOrder<L>(
  lines: readonly L[],
  names: readonly string[],
  nameOf: (line: L) => string,
): readonly L[] {
  const places = new Map(names.map((name, place) => [name, place]))
  const placeOf = (line: L) => places.get(nameOf(line)) ?? names.length
  return lines.toSorted((one, other) => placeOf(one) - placeOf(other))
}
