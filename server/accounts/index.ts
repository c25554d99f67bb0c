export { grantRole, listRoles, revokeRole, rolesOf } from './store.ts'
