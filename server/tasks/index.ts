export { ministryLines, ministryMoment } from './lines.ts'
export { projectTasks } from './projection.ts'
export { assignTask, giveOrder, type TaskOffice, tasksOf } from './service.ts'
export { forgetTasks, ordersNamed } from './store.ts'
