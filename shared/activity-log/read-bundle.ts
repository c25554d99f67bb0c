import { canonicalJson } from '../kernel/canonical-json.ts'
import { type Bundle, bundleSchema } from './bundle.ts'

/** Why a file is no export at all. */
export type UnreadableBundle = 'not-canonical' | 'not-a-bundle' | 'generations-disordered'

/** Reads an export from the exact text of its file. A text that is nearly one is not one. */
export function readBundle(
  text: string,
): { readonly bundle: Bundle } | { readonly unreadable: UnreadableBundle } {
  const read = bundleSchema.safeParse(parseJson(text))
  if (!read.success) return { unreadable: 'not-a-bundle' }
  const numbers = read.data.generations.map(({ generation }) => generation)
  const isAscending = numbers.every((number, index) => number > (numbers[index - 1] ?? 0))
  if (!isAscending) return { unreadable: 'generations-disordered' }
  return isTextOf(read.data, text) ? { bundle: read.data } : { unreadable: 'not-canonical' }
}

/** Compared with what the schema kept, so that a member it does not know cannot hide in the file. */
function isTextOf(bundle: Bundle, text: string): boolean {
  try {
    return canonicalJson(bundle) === text
  } catch {
    return false
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
