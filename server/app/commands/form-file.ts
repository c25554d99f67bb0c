import { type FormDocument, parseForm } from '../../../shared/acknowledgements/model.ts'
import type { CanonicalValue } from '../../../shared/kernel/canonical-json.ts'
import { refusalOf } from './policy-file.ts'
import { InputError } from './session.ts'

type Read = (path: string) => Promise<Uint8Array>

/** Reads and checks the document of a form; what is wrong is told by its path within the file, all of it. */
export async function checkedForm(
  path: string,
  read: Read,
): Promise<{ readonly form: FormDocument; readonly body: CanonicalValue }> {
  const bytes = await read(path).catch(() => {
    throw new InputError(`${path} cannot be read: check the name of the file.`)
  })
  const text = textOf(path, bytes)
  const checked = parseForm(text)
  if ('form' in checked) return { form: checked.form, body: JSON.parse(text) }
  throw refusalOf(
    path,
    checked.faults.map(({ path: where, reason }) => ({ path: where, words: reason })),
  )
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError(`${path} is not UTF-8 text.`)
  }
}
