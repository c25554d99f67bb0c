import { z } from 'zod'
import { digestSchema } from '../kernel/crypto.ts'
import { deviceIdSchema } from '../kernel/ids.ts'
import { maximumFileBytes } from './model.ts'

/** Path parameters of `GET /v1/devices/{device}/guide/{sha256}`. */
export const guidePartParamsSchema = z.strictObject({
  device: deviceIdSchema,
  sha256: digestSchema,
})

/** One file of an edition, by the digest of its bytes: base64url, so that it travels as JSON like everything else. */
export const guidePartResponseSchema = z
  .strictObject({
    part: z
      .string()
      .min(2)
      .max(Math.ceil((maximumFileBytes * 4) / 3)),
  })
  .readonly()
