/** A line of two texts: in one of them alone, in both, or changed from one to the other. */
export type ComparedLine =
  | { readonly kind: 'same'; readonly before: string; readonly after: string }
  | { readonly kind: 'added'; readonly after: string }
  | { readonly kind: 'removed'; readonly before: string }
  | { readonly kind: 'changed'; readonly before: string; readonly after: string }

/** A piece of a line, and whether the other line lacks it. */
export type ComparedPiece = { readonly text: string; readonly isFound: boolean }

/** Most comparisons of one table: beyond it everything is said to differ, which is true enough of texts so long. */
const maximumCells = 1_000_000

/** Which items of two rows are the same and in the same order, as pairs of places: a longest common subsequence. */
function commonPlaces(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  const width = after.length + 1
  if ((before.length + 1) * width > maximumCells) return []
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const places: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < before.length && column < after.length; )
    if (before[row] === after[column]) {
      places.push([row, column])
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  return places
}

/** Share of words that two lines have in common, from 0 to 1. */
function likeness(before: string, after: string): number {
  const [one, other] = [before.split(/\s+/), after.split(/\s+/)]
  return (2 * commonPlaces(one, other).length) / (one.length + other.length)
}

/** Above it a line that went and one that came in its place are one line that changed. */
const likeEnough = 0.4

/** Compares two texts line by line: what stayed, what came, what went and what changed, in the order of reading. */
export function compareLines(
  before: readonly string[],
  after: readonly string[],
): readonly ComparedLine[] {
  const compared: ComparedLine[] = []
  let row = 0
  let column = 0
  for (const [nextRow, nextColumn] of [
    ...commonPlaces(before, after),
    [before.length, after.length] as const,
  ]) {
    compared.push(...pairUp(before.slice(row, nextRow), after.slice(column, nextColumn)))
    const [stayed, staying] = [before[nextRow], after[nextColumn]]
    if (stayed !== undefined && staying !== undefined)
      compared.push({ kind: 'same', before: stayed, after: staying })
    row = nextRow + 1
    column = nextColumn + 1
  }
  return compared
}

/** Of lines that went and lines that came between two that stayed, those that are one line changed. */
function pairUp(gone: readonly string[], come: readonly string[]): readonly ComparedLine[] {
  const paired: ComparedLine[] = []
  let next = 0
  for (const before of gone) {
    const found = come.findIndex((after, at) => at >= next && likeness(before, after) >= likeEnough)
    const after = come[found]
    if (after === undefined) {
      paired.push({ kind: 'removed', before })
      continue
    }
    for (const added of come.slice(next, found)) paired.push({ kind: 'added', after: added })
    paired.push({ kind: 'changed', before, after })
    next = found + 1
  }
  return [...paired, ...come.slice(next).map((after) => ({ kind: 'added', after }) as const)]
}

/** Two versions of a line, each cut where the other differs. */
export function compareWords(
  before: string,
  after: string,
): { readonly before: readonly ComparedPiece[]; readonly after: readonly ComparedPiece[] } {
  const [one, other] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)]
  const bare = (words: readonly string[]) => words.map((word) => word.trim())
  const places = commonPlaces(bare(one), bare(other))
  return {
    before: cutAround(one, new Set(places.map(([place]) => place))),
    after: cutAround(other, new Set(places.map(([, place]) => place))),
  }
}

function cutAround(
  words: readonly string[],
  stayed: ReadonlySet<number>,
): readonly ComparedPiece[] {
  const pieces: ComparedPiece[] = []
  for (const [place, word] of words.entries()) {
    const isFound = !stayed.has(place)
    const last = pieces.at(-1)
    if (last?.isFound === isFound) pieces[pieces.length - 1] = { isFound, text: last.text + word }
    else if (word !== '') pieces.push({ text: word, isFound })
  }
  return pieces
}
