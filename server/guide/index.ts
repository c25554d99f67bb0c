export { publishEdition } from './publish.ts'
export { guideRoutes } from './routes.ts'
export { publishedEditions, publishedFile } from './store.ts'
