export { projectCorrections } from './projection.ts'
export {
  type CorrectionOffice,
  type CorrectionRequest,
  correctedSlotsOf,
  correctionsOf,
  decideCorrection,
} from './service.ts'
export { askersOf, forgetAnswers } from './store.ts'
