export { publishEdition } from './publish.ts'
export { guideRoutes } from './routes.ts'
export { publishedEditions } from './store.ts'
