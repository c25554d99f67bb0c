/** Calls `work` once after so many milliseconds; answers how to call it off. Does not keep the process alive. */
export function scheduleOnce(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Lets everything that waits for its turn have it: clicks, bells, the network. Between the slices of long work. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Calls `work` every so many milliseconds until it is called off. Does not keep the process alive. */
export function repeatEvery(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms)
  timer.unref()
  return () => clearInterval(timer)
}
