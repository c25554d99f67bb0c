/** The licences under which we take the software of others: all let us ship it, none asks for ours in return. */
const accepted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unicode-3.0',
  'Unicode-DFS-2016',
  'Unlicense',
  'Zlib',
  // SQLite: given to the public domain, with a blessing in place of a licence.
  'blessing',
])

/** Whether an SPDX expression lets us ship: one of its alternatives asks only for accepted licences. */
export function isAccepted(expression: string): boolean {
  const bare = /^\(([^()]*)\)$/.exec(expression.trim())?.[1] ?? expression.trim()
  // Nested expressions have not been met: they are refused until somebody reads them.
  if (/[()]/.test(bare)) return false
  return bare
    .split(/ +OR +/)
    .some((alternative) => alternative.split(/ +AND +/).every((id) => accepted.has(id)))
}
