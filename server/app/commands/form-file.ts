import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { formLinkFaults } from '../../../shared/acknowledgements/check-texts.ts'
import {
  type FormDocument,
  type FormFault,
  parseForm,
} from '../../../shared/acknowledgements/model.ts'
import type { Known } from '../../../shared/guide/edition-links.ts'
import type { CanonicalValue } from '../../../shared/kernel/canonical-json.ts'
import { readJson } from '../../../shared/kernel/read-json.ts'
import { InputError } from './session.ts'

/** The file of a form as it was read: the form, or everything that is wrong in it by itself. */
export type FormFile = { readonly path: string; readonly value: unknown } & (
  | { readonly form: FormDocument; readonly body: CanonicalValue }
  | { readonly faults: readonly FormFault[] }
)

/** What a form is held against beyond itself. */
export type FormWorld = {
  readonly known: Known
  /** The numbers of the units; null where there is no ministry yet. */
  readonly units: ReadonlySet<number> | null
}

/** Reads and checks the document of a form by itself. */
export async function readFormFile(path: string): Promise<FormFile> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return unread(path, 'cannot be read: check the name of the file')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return unread(path, 'is not UTF-8 text')
  }
  const checked = parseForm(text)
  if ('form' in checked) {
    const body: CanonicalValue = JSON.parse(text)
    return { path, value: body, form: checked.form, body }
  }
  const json = readJson(text)
  return { path, value: json.ok ? json.value : null, faults: checked.faults }
}

function unread(path: string, reason: string): FormFile {
  return { path, value: null, faults: [{ path: '', reason }] }
}

/** What of a form is held against the world, as far as it can be read: a fault elsewhere in the file hides none of it. */
const bodySchema = z.object({ body: z.string() }).optional().catch(undefined)
const namingSchema = z.object({
  audience: z
    .object({ units: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
  texts: z.object({ ar: bodySchema, fr: bodySchema, en: bodySchema }).catch({}),
})

/** Everything wrong with the file of a form: in itself, and what it names that is not there (units, places, forms). */
export function faultsOfForm(file: FormFile, { known, units }: FormWorld): readonly FormFault[] {
  const naming = namingSchema.safeParse(file.value).data
  const strange = (naming?.audience?.units ?? []).flatMap((unit, at) => {
    const isNumber = typeof unit === 'string' && /^[1-9]\d{0,8}$/.test(unit)
    if (units === null || !isNumber || units.has(Number(unit))) return []
    return [{ path: `audience.units.${at}`, reason: `there is no unit ${unit}: see "unit list"` }]
  })
  const { ar, fr, en } = naming?.texts ?? {}
  const texts = { ...(ar && { ar }), ...(fr && { fr }), ...(en && { en }) }
  return [...('faults' in file ? file.faults : []), ...strange, ...formLinkFaults(texts, known)]
}

/** One error for all that is wrong in some files, each fault with its line and its path within the file. */
export function formRefusal(
  files: readonly { readonly path: string; readonly faults: readonly FormFault[] }[],
  outcome: string,
): InputError {
  const lines = files.flatMap(({ path, faults }) => [
    `${path} ${outcome}; please correct:`,
    ...faults.map((fault) => `  ${placeOf(fault)}: ${fault.reason}`),
  ])
  return new InputError(lines.join('\n'))
}

function placeOf({ path, line }: FormFault): string {
  const where = path === '' ? '(the whole file)' : path
  return line === undefined ? where : path === '' ? `line ${line}` : `line ${line}, ${path}`
}
