import f1 from '../../assets/forms/F1.1.json' with { type: 'json' }
import f2 from '../../assets/forms/F2.1.json' with { type: 'json' }
import f3 from '../../assets/forms/F3.1.json' with { type: 'json' }
import f4 from '../../assets/forms/F4.1.json' with { type: 'json' }
import f5 from '../../assets/forms/F5.1.json' with { type: 'json' }
import f6 from '../../assets/forms/F6.1.json' with { type: 'json' }
import f7 from '../../assets/forms/F7.1.json' with { type: 'json' }
import { type FormDocument, readForm } from '../../shared/acknowledgements/model.ts'

/** The forms that ship with the agent: in force until the ministry publishes its own. */
export function shippedForms(): readonly FormDocument[] {
  return [f1, f2, f3, f4, f5, f6, f7].map((document) => {
    const read = readForm(document)
    if ('form' in read) return read.form
    throw new Error(`a form that ships with the agent is not sound: ${JSON.stringify(read.faults)}`)
  })
}
