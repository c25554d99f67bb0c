import { powerMonitor } from 'electron'

/** Calls `listener` when the laptop wakes or its session unlocks. A hint: the minute's tick notices it anyway. */
export function onWake(listener: () => void): () => void {
  powerMonitor.on('resume', listener)
  powerMonitor.on('unlock-screen', listener)
  return () => {
    powerMonitor.off('resume', listener)
    powerMonitor.off('unlock-screen', listener)
  }
}
