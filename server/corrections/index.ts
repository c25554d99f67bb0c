export type { DayEnd, DayEnds } from './day-ends.ts'
export { projectCorrections } from './projection.ts'
export {
  type AnswerRefusal,
  type CorrectionOffice,
  type CorrectionRequest,
  correctedSlotsOf,
  correctionsOf,
  dayEndsOf,
  decideCorrection,
} from './service.ts'
export { askersOf, forgetAnswers } from './store.ts'
