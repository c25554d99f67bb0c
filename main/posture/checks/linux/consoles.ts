import type { UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { Reading } from '../../../platform/probe.ts'
import { type FileText, filesIn } from '../../parse.ts'

type Found = 'on' | 'off' | UnreadReason

/**
 * What the text consoles are started with: of each, the last command counts, and what changes a unit comes after the unit.
 * A command that this version does not know may let in anybody.
 */
export function judgeConsoles(units: Reading, changes: Reading): Found {
  if (!changes.ok) return changes.why
  if (!units.ok && units.why !== 'source-missing') return units.why
  const [whole, changed] = [filesIn(units.ok ? units.text : ''), filesIn(changes.text)]
  if (!whole || !changed) return 'not-understood'
  const named = [...whole, ...changed].map(nameOf)
  if (named.includes(null)) return 'not-understood'
  const found = [...new Set(named)].map((name) => {
    // A unit of one console counts before the one for all of its kind, wherever each is.
    const kind = (name ?? '').replace(/@.*$/, '@')
    const ordered = [whole, changed].flatMap((files) => [
      ...files.filter((file) => nameOf(file) === kind),
      ...(kind === name ? [] : files.filter((file) => nameOf(file) === name)),
    ])
    return judgeCommand(commandIn(ordered))
  })
  if (found.includes('on')) return 'on'
  return found.find((each) => each !== 'off') ?? 'off'
}

/** The unit that a file is of, or changes: `getty@tty1`. */
const nameOf = ({ path }: FileText): string | null =>
  /\/([\w-]+(?:@[^/]*)?)\.service(?:\.d\/[^/]+)?$/.exec(path)?.[1] ?? null

const commandIn = (files: readonly FileText[]): string | undefined =>
  files
    .flatMap(({ text }) => text.replaceAll(/\\\n/g, ' ').split('\n'))
    .findLast((line) => /^\s*ExecStart\s*=\s*\S/.test(line))
    ?.replace(/^\s*ExecStart\s*=\s*[-@:+!]*/, '')

/** `--autologin amina`, `-a amina`, `-aamina`, and `-a` behind other letters that take no word of their own. */
const loggingIn = /\s(?:--a|-[8cEiJLmnNRsUw]*a)/
/** No question for a name, or another program than login to ask it. */
const askingOtherwise = /\s(?:--sk|--login-p|-[8cEiJLmNRsUw]*[nl])/

function judgeCommand(command: string | undefined): Found {
  if (command === undefined) return 'off'
  if (/^(?:\/usr)?\/bin\/login\s(?:.*\s)?-[ph]*f/.test(command)) return 'on'
  if (!/^(?:\/usr)?\/s?bin\/agetty\s/.test(command)) return 'other-means'
  if (loggingIn.test(command)) return 'on'
  return askingOtherwise.test(command) ? 'other-means' : 'off'
}
