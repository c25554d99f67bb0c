export { recordReads } from './service.ts'
export type { Access, ReaderRole } from './store.ts'
