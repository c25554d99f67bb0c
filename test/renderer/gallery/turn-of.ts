import { createHash } from 'node:crypto'

/**
 * Which of several things a screen is looked at in, where it is not looked at in all of them. It follows from the
 * screen's name alone, so that a new screen leaves all others where they were.
 */
export function turnOf<Thing>(name: string, things: readonly Thing[]): Thing {
  const turn = createHash('sha256').update(name).digest().readUInt32BE() % things.length
  const thing = things[turn]
  if (thing === undefined) throw new Error('there is nothing to take turns in')
  return thing
}
