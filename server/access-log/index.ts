export { recordReads } from './service.ts'
export { type Access, accessesOf, type ReaderRole } from './store.ts'
