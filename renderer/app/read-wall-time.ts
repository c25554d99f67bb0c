import { type WallTime, wallTimeSchema } from '../../shared/kernel/instant.ts'

const easternDigits = '٠١٢٣٤٥٦٧٨٩'

/**
 * Reads a time as people type it: `16:30`, `16h30`, `1630`, `9:05`, `17`, in Latin or Eastern Arabic digits.
 * Null for what is not a time of the day. (React Aria's time field is not used: it empties its announcer
 * through `innerHTML`, which the page's policy forbids, and takes the screen down with it.)
 */
export function readWallTime(typed: string): WallTime | null {
  const plain = typed
    .replace(/[٠-٩]/g, (digit) => String(easternDigits.indexOf(digit)))
    .replace(/[\s\u200e\u200f\u2066-\u2069]/g, '')
    .toLowerCase()
  const [, hours, minutes = ''] =
    /^(\d{1,2})[:h.](\d{2})?$/.exec(plain) ?? /^(\d{1,2}?)(\d{2})?$/.exec(plain) ?? []
  if (hours === undefined) return null
  const time = `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
  return wallTimeSchema.safeParse(time).data ?? null
}
