import { EventEmitter } from 'node:events'
import { guarded } from './missing.ts'

/** Double of `powerMonitor`: a driver emits `resume`, `suspend`, `lock-screen` and the others. */
export const powerMonitor = guarded('powerMonitor', new EventEmitter())
