/** One line of the table: something of ours beside the raw thing it is built on, measured in the same run. */
export type BenchRow = {
  readonly what: string
  /** Our figure, with its unit. */
  readonly ours: string
  /** The baseline and its figure; empty where the goal is absolute. */
  readonly baseline: string
  /** Ours against the baseline, or against the goal where that is absolute. */
  readonly ratio: number
  readonly goal: string
  readonly outcome: 'met' | 'missed' | 'no goal'
}

/** A group of measurements. Each `*.bench.ts` in this folder exports one as `bench`. */
export type Bench = {
  readonly name: string
  readonly run: () => Promise<readonly BenchRow[]>
}
