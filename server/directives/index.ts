export { type PublishedDocument, type PublishedRules, publish, publishedRules } from './publish.ts'
export { directiveRoutes } from './routes.ts'
export { sendToDevice, signDirective } from './service.ts'
export { insertDirective } from './store.ts'
