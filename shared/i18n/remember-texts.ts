import type { Translate } from './catalog.ts'

/** How many different texts are remembered: every sentence of a log, with a year of dates in them. */
const maximumTexts = 4_000

/** A translator that remembers its texts, for whoever asks for the same few thousands of times. */
export function rememberTexts(t: Translate): Translate {
  const texts = new Map<string, string>()
  return (key, ...values) => {
    const asked = values.length === 0 ? key : `${key} ${JSON.stringify(values)}`
    const known = texts.get(asked)
    if (known !== undefined) return known
    const text = t(key, ...values)
    if (texts.size >= maximumTexts) texts.clear()
    texts.set(asked, text)
    return text
  }
}
