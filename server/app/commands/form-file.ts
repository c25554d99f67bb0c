import { readFile } from 'node:fs/promises'
import { formLinkFaults } from '../../../shared/acknowledgements/check-texts.ts'
import {
  type FormDocument,
  type FormFault,
  parseForm,
} from '../../../shared/acknowledgements/model.ts'
import type { Known } from '../../../shared/guide/edition-links.ts'
import type { CanonicalValue } from '../../../shared/kernel/canonical-json.ts'
import { InputError } from './session.ts'

/** The file of a form as it was read: the form, or everything that is wrong with it. */
export type FormFile = { readonly path: string } & (
  | { readonly form: FormDocument; readonly body: CanonicalValue; readonly text: string }
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
  return 'form' in checked
    ? { path, form: checked.form, body: JSON.parse(text), text }
    : { path, faults: checked.faults }
}

function unread(path: string, reason: string): FormFile {
  return { path, faults: [{ path: '', reason }] }
}

/** What a sound form names that is not there: units, chapters, sections, checks and forms. */
export function worldFaults(form: FormDocument, { known, units }: FormWorld): readonly FormFault[] {
  const { audience } = form
  const strange =
    audience === 'everyone' || units === null
      ? []
      : audience.units.flatMap((unit, at) =>
          units.has(Number(unit))
            ? []
            : [
                {
                  path: `audience.units.${at}`,
                  reason: `there is no unit ${unit}: see "unit list"`,
                },
              ],
        )
  return [...strange, ...formLinkFaults(form, known)]
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
