export { formsCsv } from './csv.ts'
export { noticeKind, projectForms } from './projection.ts'
export { type FormsOffice, publishForm, remindOf } from './publish.ts'
export { type RequestPlace, type StepRefusal, sayOfRequest } from './requests.ts'
export { settleForms } from './settle.ts'
export {
  type EmployeeStanding,
  type FormsRecord,
  formsOf,
  isSamePlace,
  type Shipped,
} from './status.ts'
export type { FormEntry } from './store.ts'
