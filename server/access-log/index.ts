export { readersOf } from './readers.ts'
export { recordReads } from './service.ts'
