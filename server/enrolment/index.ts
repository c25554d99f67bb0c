export { enrolmentRoutes } from './routes.ts'
export { codeLifeHours, issueCode } from './service.ts'
export { forgetOldFailures } from './store.ts'
