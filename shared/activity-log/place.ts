/** A place in the log of a device, over all its generations. */
export type LogPlace = { readonly generation: number; readonly seq: number }

/** Whether one place in a device's log comes before another. */
export function isBefore(one: LogPlace, other: LogPlace): boolean {
  return one.generation === other.generation
    ? one.seq < other.seq
    : one.generation < other.generation
}
