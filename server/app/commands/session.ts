import type { Command } from 'commander'
import type { z } from 'zod'
import type { ServerContext } from '../../http/context.ts'
import type { MinistryKeys } from '../../keys/index.ts'
import { type Config, readConfig } from '../config.ts'
import { openContext } from '../open-context.ts'

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
}

type GlobalOptions = { readonly data?: string; readonly json?: boolean }

/** Opens a session for one command and closes it whatever happens. */
export async function inSession(
  command: Command,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const options: GlobalOptions = command.optsWithGlobals()
  const config = readConfig(process.env, { dataDir: options.data })
  const { context, dispose } = await openContext(config)
  try {
    await work({
      context,
      config,
      requireKeys: async () => {
        const keys = await context.keys.current()
        if (keys) return keys
        throw new InputError(
          `There is no ministry in ${config.dataDir} yet: set it up with "npm run ministry -- init".`,
        )
      },
      answer: (text, value) => {
        process.stdout.write(`${options.json ? JSON.stringify(value) : text}\n`)
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
    ({ path, message }) => `--${path.map(kebab).join('.')}: ${message}`,
  )
  throw new InputError(`Please correct ${faults.join('; ')}.`)
}

function kebab(part: PropertyKey): string {
  return String(part).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
