import type { Command } from 'commander'
import type { z } from 'zod'
import type { ServerContext } from '../../http/context.ts'
import type { MinistryKeys } from '../../keys/index.ts'
import { findMinistry } from '../../organisation/index.ts'
import { type Config, readConfig } from '../config.ts'
import { openContext } from '../open-context.ts'
import { jsonText, printableLines } from './printable.ts'

/** Something wrong with what was asked, said in one sentence with what to do; the CLI ends with 2. */
export class InputError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'InputError'
  }
}

/** What a command has at hand. */
export type Session = {
  readonly context: ServerContext
  readonly config: Config
  /** The ministry's keys; an InputError where the ministry has not been set up. */
  readonly requireKeys: () => Promise<MinistryKeys>
  /** Writes the answer of the command: the text for people, or the value as one JSON line with `--json`. */
  readonly answer: (text: string, value: unknown) => void
  /** Writes an answer that is JSON in either case: laid out for people, or as one line with `--json`. */
  readonly printJson: (value: unknown) => void
}

type GlobalOptions = { readonly data?: string; readonly json?: boolean }

/** Opens a session for one command and closes it whatever happens. Only `init` works before there is a ministry. */
export async function inSession(
  command: Command,
  work: (session: Session) => Promise<void>,
  { isBeforeInit = false }: { readonly isBeforeInit?: boolean } = {},
): Promise<void> {
  const options: GlobalOptions = command.optsWithGlobals()
  const config = readConfig(process.env, { dataDir: options.data })
  const { context, dispose } = await openContext(config)
  const noMinistry = () =>
    new InputError(
      `There is no ministry in ${config.dataDir} yet: set it up with "npm run ministry -- init".`,
    )
  try {
    if (!isBeforeInit && !(await findMinistry(context.db))) throw noMinistry()
    await work({
      context,
      config,
      requireKeys: async () => {
        const keys = await context.keys.current()
        if (keys) return keys
        throw noMinistry()
      },
      answer: (text, value) => {
        process.stdout.write(`${options.json ? jsonText(value) : printableLines(text)}\n`)
      },
      printJson: (value) => {
        process.stdout.write(`${jsonText(value, options.json ? undefined : 2)}\n`)
      },
    })
  } finally {
    await dispose()
  }
}

/** The options of a command, parsed; what does not fit is named by its option. */
export function readOptions<T>(schema: z.ZodType<T>, options: unknown): T {
  const parsed = schema.safeParse(options)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(
    // Of an option that may be repeated, its place among them says nothing.
    ({ path, message }) =>
      `--${path
        .filter((part) => typeof part !== 'number')
        .map(kebab)
        .join('.')}: ${message}`,
  )
  throw new InputError(`Please correct ${faults.join('; ')}.`)
}

function kebab(part: PropertyKey): string {
  return String(part).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
