export { organisationRoutes } from './routes.ts'
export {
  type Employee,
  employeesOfUnits,
  findEmployee,
  findEmployeeByPpr,
  findMinistry,
  insertEmployee,
  insertMinistry,
  insertUnit,
  listEmployees,
  listUnits,
  type Unit,
  type UnitLevel,
  unitLevelSchema,
} from './store.ts'
