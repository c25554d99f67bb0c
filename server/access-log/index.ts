export { answerers, readersOf } from './readers.ts'
export { recordReads } from './service.ts'
