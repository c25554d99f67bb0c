/**
 * The lines of what a program printed, without the white space around them and without the empty ones; null where the last
 * one does not end: that text was cut off, and what is missing could change everything.
 */
export function linesIn(text: string): readonly string[] | null {
  if (!text.endsWith('\n')) return null
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The one line that a program printed; null where it printed none, several or a part of one. */
export function lineIn(text: string): string | null {
  const lines = linesIn(text)
  return lines?.length === 1 ? (lines[0] ?? null) : null
}
