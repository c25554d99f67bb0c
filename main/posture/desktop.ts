import { fieldOf, parseJson } from './parse.ts'

/** The names of a desktop, from the agent’s own fact (`XDG_CURRENT_DESKTOP`); null where the text is none. */
export function desktopsIn(text: string): readonly string[] | null {
  const name = fieldOf(parseJson(text), 'name')
  return typeof name === 'string' ? name.split(':') : null
}
