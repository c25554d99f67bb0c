import { canonicalJson } from '../../shared/kernel/canonical-json.ts'

import { bundle, type Mutation, replaceIn } from './mutate.ts'
import { byOutsiders } from './mutations-by-outsiders.ts'
import { byTheOwner } from './mutations-by-owner.ts'

/** Every way in which a log can be wrong, one at a time. */
export function mutations(): readonly Mutation[] {
  return [...byOutsiders(), ...byTheOwner(), ...ofTheFile()]
}

/** Files that are no export at all. */
function ofTheFile(): readonly Mutation[] {
  const text = canonicalJson(bundle)
  const unreadable = (name: string, what: string, file: string): Mutation => ({
    name,
    what,
    file,
    expected: { exit: 2 },
  })
  return [
    unreadable(
      'pretty-printed',
      'The file was formatted.',
      JSON.stringify(JSON.parse(text), null, 2),
    ),
    unreadable('newline-added', 'A line feed was added at the end.', `${text}\n`),
    unreadable('cut-short', 'The last byte is missing.', text.slice(0, -1)),
    unreadable(
      'member-added',
      'A member that the format does not know was added.',
      replaceIn(text, '"v":1}', '"v":1,"x":1}'),
    ),
    unreadable(
      'key-member-added',
      'A member was added to a public key.',
      replaceIn(text, '"kty":"OKP","x"', '"kty":"OKP","use":"sig","x"'),
    ),
    unreadable(
      'generations-swapped',
      'The generations changed places.',
      canonicalJson({ ...bundle, generations: bundle.generations.toReversed() }),
    ),
    unreadable('empty', 'The file is empty.', ''),
  ]
}
