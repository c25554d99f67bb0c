import { linesIn } from './lines.ts'

/**
 * How many seconds after the screen went dark the password is asked for; `never` where it is not, null where the text does
 * not say. The line begins with the time and the process, as everything that is logged does.
 */
export function lockDelayIn(text: string): number | 'never' | null {
  const [line, ...others] = linesIn(text)?.filter((each) => /screenLock/i.test(each)) ?? []
  if (line === undefined || others.length > 0) return null
  const answer =
    /^(?:[^\n]{0,120}\ssysadminctl\[[^\]\s]{1,40}\]\s)?screenLock (?:is (off)|delay is (?:(immediate)|(-?\d{1,9})(?:\.0+)? seconds?))\.?$/
  const match = answer.exec(line)
  if (!match) return null
  const [, off, immediate, seconds] = match
  if (off !== undefined) return 'never'
  if (immediate !== undefined) return 0
  const delay = Number(seconds)
  return delay < 0 ? 'never' : delay
}
