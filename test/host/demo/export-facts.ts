import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { bundleSchema } from '../../../shared/activity-log/bundle.ts'
import { entryHeaderSchema } from '../../../shared/activity-log/model.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { type Ended, runProcess } from '../../support/processes.ts'

/** One entry of the export, as far as the demo counts it. */
export type ExportedEntry = {
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly body: unknown
}

const verifiedSchema = z.object({
  checked: z.int(),
  receipts: z.int(),
  breaks: z.array(z.object({ seq: z.int(), reason: z.string() })),
})

/** The entries of an export, read from its own text. */
export function readExport(file: string): readonly ExportedEntry[] {
  const bundle = bundleSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return bundle.generations.flatMap((generation) =>
    generation.entries.map((entry) => {
      const { seq, kind, at } = entryHeaderSchema.parse(JSON.parse(entry.header))
      return { seq, kind, at, body: entry.body === undefined ? null : JSON.parse(entry.body) }
    }),
  )
}

/** What `npm run verify-log` says of a file: facts and exit code. */
export async function verifyExport(
  file: string,
): Promise<z.infer<typeof verifiedSchema> & { readonly code: Ended['code'] }> {
  const ended = await runProcess({ script: 'server/app/verify-log.ts', args: [file] })
  return { ...verifiedSchema.parse(JSON.parse(ended.stdout)), code: ended.code }
}
