import { powerMonitor } from 'electron'

/** Calls `listener` when the laptop wakes or its session unlocks. A hint: the bell's tick notices it anyway. */
export function onWake(listener: (reason: 'resume' | 'unlock') => void): () => void {
  const resumed = () => listener('resume')
  const unlocked = () => listener('unlock')
  powerMonitor.on('resume', resumed)
  powerMonitor.on('unlock-screen', unlocked)
  return () => {
    powerMonitor.off('resume', resumed)
    powerMonitor.off('unlock-screen', unlocked)
  }
}
