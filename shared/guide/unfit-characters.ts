import type { TextFault } from './faults.ts'

const overrides = /[\u202a-\u202e\u2066-\u2069]/
/** Invisible characters, but those that Arabic and mixed lines are written with. */
const invisible = /(?![\u200c-\u200f])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A line without all that, to go on reading after it was found. */
export function withoutUnfit(text: string): string {
  return text.replace(invisible, '').normalize('NFC')
}

/** What in a line could hide or turn round what it says, or stands for the same letter in another way. */
export function unfitCharacters(text: string, line: number): readonly TextFault[] {
  const faults: TextFault[] = []
  if (text.includes('\r'))
    faults.push({ line, code: 'not-lf', words: 'lines end with LF alone, not with CR' })
  else if (overrides.test(text))
    faults.push({
      line,
      code: 'direction-override',
      words: 'a character that turns the direction of reading can hide what a line says',
    })
  else if (text.search(invisible) >= 0)
    faults.push({ line, code: 'control-character', words: 'the line has an invisible character' })
  if (text.normalize('NFC') !== text)
    faults.push({
      line,
      code: 'not-nfc',
      words: 'letters and their marks are written as one (NFC)',
    })
  return faults
}
