export { projectSheets, rebuildSheets } from './projection.ts'
export {
  findSheet,
  readSheet,
  type SheetDays,
  type SheetStanding,
  type SignedSheet,
  setVisa,
  standingsOf,
  versionsOf,
} from './service.ts'
export { forgetVisas } from './store.ts'
