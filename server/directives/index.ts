export { type PublishedDocument, type PublishedRules, publish, publishedRules } from './publish.ts'
export { directiveRoutes } from './routes.ts'
export { sendToDevice, signDirective } from './service.ts'
export {
  announcementOf,
  insertDirective,
  lockPublication,
  type Publication,
  publications,
  supersede,
} from './store.ts'
