import { z } from 'zod'
import { publicKeySchema } from '../kernel/crypto.ts'

/** Objects that people read as one thing: a key is a key, not three members. */
const wholes: ReadonlySet<unknown> = new Set([publicKeySchema, publicKeySchema.unwrap()])

/** The fields of a schema by their path, `form.plan`: what goes down to a value, a list or a key. */
export function fieldPathsOf(schema: z.ZodType): readonly string[] {
  const object = objectOf(schema)
  if (!object) return []
  return Object.entries(object.shape).flatMap(([name, member]) => {
    const inner = fieldPathsOf(member)
    return inner.length === 0 ? [name] : inner.map((path) => `${name}.${path}`)
  })
}

/** The object inside of what makes it read-only or optional; null for anything else, and for a whole. */
function objectOf(schema: unknown): z.ZodObject | null {
  if (wholes.has(schema)) return null
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional)
    return objectOf(schema.unwrap())
  return schema instanceof z.ZodObject ? schema : null
}

/**
 * The fields of a value as it was sent, by the same paths. What the schema does not know is told too: nothing that
 * was sent may be missing because this version does not expect it. It calls back, because a log has a million of them.
 */
export function eachField(
  value: object,
  known: ReadonlySet<string>,
  visit: (path: string, value: unknown) => void,
): void {
  visitMembers(value, '', { known, visit })
}

type Visit = {
  readonly known: ReadonlySet<string>
  readonly visit: (path: string, value: unknown) => void
}

function visitMembers(value: object, before: string, asked: Visit): void {
  for (const [name, member] of Object.entries(value)) {
    const path = `${before}${name}`
    const isWhole = asked.known.has(path) || !isGroup(member)
    if (isWhole) asked.visit(path, member)
    else visitMembers(member, `${path}.`, asked)
  }
}

/** An object of its own fields; an empty one is told as it is. */
function isGroup(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.keys(value).length > 0
}

/** A value as it was sent, for people: a text as it is, anything else as JSON. */
export function verbatim(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
