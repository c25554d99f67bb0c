import type { z } from 'zod'

/** What is said of a member that a document does not have. */
export const unknownMember = 'is no member known here'

/** One thing wrong with a document: where, as a path within it, and why. */
export type SchemaFault = { readonly path: readonly PropertyKey[]; readonly words: string }

/** What somebody is told who wrote a document by hand: what must stand there, in their words and not the library's. */
export const schemaWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return undefined
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing'
      return issue.values.length === 1
        ? `must be ${JSON.stringify(issue.values[0])}`
        : `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'too_small':
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1 ? 'must not be empty' : `is shorter than ${issue.minimum}`
      return issue.origin === 'array' || issue.origin === 'set'
        ? `must have at least ${issue.minimum}`
        : `must be at least ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`
      return issue.origin === 'array' || issue.origin === 'set'
        ? `must have at most ${issue.maximum}`
        : `must be at most ${issue.maximum}`
    case 'invalid_key':
      return issue.issues[0]?.message
    default:
      return issue.input === undefined ? 'is missing' : undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, between [ and ]',
  object: 'an object, between { and }',
  record: 'an object, between { and }',
}

/** Everything that a schema found wrong, one fault for each place: a member too many is named by its own path. */
export function schemaFaults({ issues }: z.ZodError): readonly SchemaFault[] {
  return issues.flatMap((issue) => faultsOf(issue, []))
}

function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly SchemaFault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], words: unknownMember }))
  if (issue.code === 'invalid_union') {
    // Where one of the alternatives was meant, its own faults lie within it and say more than that none fits.
    const meant = issue.errors.find(
      (errors) => errors.length > 0 && errors.every((each) => each.path.length > 0),
    )
    if (meant) return meant.flatMap((each) => faultsOf(each, path))
  }
  return [{ path, words: issue.message }]
}
