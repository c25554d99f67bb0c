export { answerers, type ReaderRole, readersOf } from './readers.ts'
export { recordReads } from './service.ts'
