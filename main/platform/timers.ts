/** Calls `work` once after so many milliseconds; answers how to call it off. Does not keep the process alive. */
export function scheduleOnce(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Calls `work` every so many milliseconds until it is called off. Does not keep the process alive. */
export function repeatEvery(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms)
  timer.unref()
  return () => clearInterval(timer)
}

/** Lets everything that waits for its turn have it: clicks, bells, the network. Between the slices of long work. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** How long long work goes on before everything else has its turn: less than a frame of the screen. */
const sliceMs = 8

/**
 * A pause for long work, to be asked for every few steps: it lets everything that waits have its turn (clicks, bells,
 * the network) once the work has gone on for a slice, however slow the machine.
 */
export function slicePause(): () => Promise<void> {
  let sinceMs = performance.now()
  return async () => {
    if (performance.now() - sinceMs < sliceMs) return
    await nextTurn()
    sinceMs = performance.now()
  }
}
