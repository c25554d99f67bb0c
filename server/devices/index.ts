export { authenticateDevices, deviceOf } from './authentication.ts'
export { type DeviceMark, markDevice, marksOf } from './marks.ts'
export {
  type Device,
  devicesOfEmployees,
  findDevice,
  forgetOldProofs,
  insertDevice,
  listDevices,
  lockDevice,
  type NewDevice,
  publicKeyOf,
  replaceAuthKey,
  revokeDevice,
} from './store.ts'
