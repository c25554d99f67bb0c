import { z } from 'zod'

/** Control characters, except the tab and the end of a line. */
const controls = /[^\P{Cc}\t\n]/gu

/**
 * What a person typed, at most `max` characters. What no keyboard gives (a control character, half of a surrogate
 * pair, both of which a paste can bring) is taken out and not refused: nobody would find it. So every such text can be
 * written as canonical JSON, stored by any database and shown on a terminal.
 */
export function freeText(max: number) {
  return z
    .string()
    .overwrite((text) => text.toWellFormed().replace(controls, '').trim())
    .max(max)
}
