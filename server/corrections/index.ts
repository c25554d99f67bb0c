export { projectCorrections } from './projection.ts'
export {
  type CorrectionOffice,
  type CorrectionRequest,
  correctedSlotsOf,
  correctionsOf,
  decideCorrection,
} from './service.ts'
export { forgetAnswers } from './store.ts'
