import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Bench, BenchRow } from './bench-type.ts'

/** `npm run bench [-- name …]`: runs the benchmarks of this folder and prints one table. */
const wanted = process.argv.slice(2)
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts'))
const names = files.map((file) => file.replace('.bench.ts', ''))
const unknown = wanted.filter((name) => !names.includes(name))

if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  const rows: BenchRow[] = []
  for (const name of names) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const { bench }: { readonly bench: Bench } = await import(
      join(import.meta.dirname, `${name}.bench.ts`)
    )
    console.error(`${bench.name} …`)
    rows.push(...(await bench.run()))
  }
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`)
  console.log(table(rows))
}

function table(rows: readonly BenchRow[]): string {
  const lines = [
    ['what', 'ours', 'baseline', 'ratio', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      row.ours,
      row.baseline,
      row.ratio.toFixed(2),
      row.goal,
      row.outcome === 'no goal' ? '' : row.outcome,
    ]),
  ]
  const widths = lines.reduce<readonly number[]>(
    (widest, line) => line.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  )
  const written = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  written.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '))
  return written.join('\n')
}
