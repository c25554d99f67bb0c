export { timeRoutes } from './routes.ts'
