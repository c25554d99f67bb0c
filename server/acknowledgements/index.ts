export { formsCsv } from './csv.ts'
export { projectForms, rebuildForms } from './projection.ts'
export { forgetSaid } from './projection-store.ts'
export { type FormsOffice, publishForm, remindOf } from './publish.ts'
export { type RequestPlace, type StepRefusal, sayOfRequest } from './requests.ts'
export { settleForms } from './settle.ts'
export {
  type EmployeeStanding,
  type FormsRecord,
  formsOf,
  heldForms,
  isSamePlace,
} from './status.ts'
export { type FormEntry, forgetReasons, forgetReminders } from './store.ts'
export { createAnswerCheck } from './validate.ts'
