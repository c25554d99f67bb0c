export type { CheckedEntry } from './check-batch.ts'
export { markNewGeneration } from './open-generation.ts'
export { receiptsOf } from './receipts.ts'
export {
  applyRetention,
  newestReception,
  type RetentionLine,
  retentionDue,
} from './retention.ts'
export { activityLogRoutes } from './routes.ts'
export { generationsOf, insertGeneration, type StoredGeneration } from './store.ts'
export { verifyCopy } from './verify-copy.ts'
