export { attendanceCsv, correctionText, csvLine, reminderWords } from './csv.ts'
export type { DayReport, SlotReport } from './days.ts'
export { projectAttendance } from './projection.ts'
export { attendanceOf, type EmployeeAttendance, knownUntilBy } from './service.ts'
