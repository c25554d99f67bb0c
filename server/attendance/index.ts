export { projectAttendance } from './projection.ts'
