import { z } from 'zod'

/** The laptop's name in every log and on the server: 26 characters of Crockford base32 (130 random bits, none personal). */
export const deviceIdSchema = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
  .brand<'DeviceId'>()
export type DeviceId = z.infer<typeof deviceIdSchema>

/** Which database file of a laptop an entry belongs to: 1 for the first, one more after each loss. */
export const generationSchema = z.int().min(1).max(9999).brand<'Generation'>()
export type Generation = z.infer<typeof generationSchema>

/** The place of an entry in its generation's log: 1, 2, 3 …, without gaps. */
export const seqSchema = z.int().min(1).brand<'Seq'>()
export type Seq = z.infer<typeof seqSchema>
