export {
  endException,
  exceptionsOf,
  isInForce,
  makeException,
  type PostureException,
} from './exceptions.ts'
export { projectPosture, rebuildPosture } from './projection.ts'
export { type ContestReport, type PostureReport, postureOf } from './report.ts'
export { forgetFindings } from './store.ts'
export { needingHelp, type PostureSummary, postureSummary } from './summary.ts'
