export { type PublishedDocument, type PublishedRules, publish, publishedRules } from './publish.ts'
export { directiveRoutes } from './routes.ts'
export { bringFeedUpToDate, type Draft, sendToDevice, signDirective } from './service.ts'
export {
  addressToEmployee,
  addressToUnits,
  announcementOf,
  emptyDocuments,
  emptyNamed,
  insertDirective,
  lockPublication,
  type Publication,
  publications,
  retire,
  type SignedDirective,
  supersede,
} from './store.ts'
