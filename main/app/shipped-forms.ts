import f2 from '../../assets/forms/F2.1.json'
import f4 from '../../assets/forms/F4.1.json'
import { type FormDocument, readForm } from '../../shared/acknowledgements/model.ts'

/** The forms that ship with the agent: in force until the ministry publishes its own. */
export function shippedForms(): readonly FormDocument[] {
  return [f2, f4].map((document) => {
    const read = readForm(document)
    if ('form' in read) return read.form
    throw new Error(`a form that ships with the agent is not sound: ${JSON.stringify(read.faults)}`)
  })
}
