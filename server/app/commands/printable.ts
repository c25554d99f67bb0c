import { z } from 'zod'

/**
 * What a text must not bring to a terminal: control characters (an escape sequence can repaint what stands above),
 * line separators, lone surrogates, and invisible formatting such as marks that turn the direction of a line. The two
 * joiners of Arabic script stay.
 */
const harmful = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A text from outside, safe within one line of a terminal: what could do harm shows as �. */
export function printable(text: string): string {
  return text.replace(harmful, '�')
}

/** What somebody typed may have lines of its own: here the end of each is a mark, so that nothing is taken for ours. */
export function oneLine(text: string): string {
  return printable(text.replaceAll('\n', ' / '))
}

/** The same for a text that we composed of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

/** JSON that is safe in a terminal and says the same: what could do harm is escaped. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(harmful, (found) =>
    found === '\n' ? found : found.split('').map(escaped).join(''),
  )
}

function escaped(codeUnit: string): string {
  return `\\u${codeUnit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A name or reason as typed: one line, nothing invisible in it. */
export function plainText(longest: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `must be at most ${longest} characters`)
    .refine((text) => text === printable(text), {
      message:
        'must be one line of plain text, without control characters, escape sequences or marks of direction',
    })
}

/** A number of things, in words: `1 laptop`, `2 laptops`. */
export function countOf(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}
