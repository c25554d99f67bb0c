import type { ServerContext } from '../../http/context.ts'
import { listUnits } from '../../organisation/index.ts'
import { InputError } from './session.ts'

/** A unit and all units under it; every unit where none is asked for. */
export async function requireUnits(
  context: ServerContext,
  asked: number | undefined,
): Promise<readonly number[]> {
  const units = await listUnits(context.db)
  if (asked === undefined) return units.map(({ id }) => id)
  if (!units.some(({ id }) => id === asked))
    throw new InputError(`There is no unit ${asked}: see "unit list".`)
  const found = new Set([asked])
  // Units are listed in the order of their numbers, but a parent may be any of them: repeat until nothing is added.
  let size = 0
  while (size !== found.size) {
    size = found.size
    for (const { id, parent } of units) if (parent !== null && found.has(parent)) found.add(id)
  }
  return [...found]
}
