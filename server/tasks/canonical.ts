import { z } from 'zod'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'

/** What canonical JSON takes: values whose optional fields are there or are not, never empty. */
export const canonicalSchema: z.ZodType<CanonicalValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.boolean(),
    z.int(),
    z.array(canonicalSchema),
    z.record(z.string(), canonicalSchema),
  ]),
)
