import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { keptWindowSchema } from '../../shared/shell/window-place.ts'

const memorySchema = z.object({
  window: keptWindowSchema.optional(),
  /** The notice that Mourafiq goes on in the tray was shown once. */
  hasToldOfTray: z.boolean().default(false),
  /** Whether the system was last told to start the agent with the session; nothing before it was told anything. */
  startsAtLogin: z.boolean().optional(),
})

/** What the shell remembers of this laptop between two runs: nothing personal, so it may lie in clear. */
type Remembered = z.infer<typeof memorySchema>

export type ShellMemory = {
  readonly current: () => Remembered
  /** Keeps it, and goes on without where it cannot be kept: a window in the wrong place is no reason to stop. */
  readonly remember: (part: Partial<Remembered>) => void
}

const fileName = 'shell.json'

/** Opens the memory of the shell in a profile; a missing or damaged file means that nothing is remembered. */
export function openShellMemory(
  folder: string,
  reportBug: (where: string, error: unknown) => void,
): ShellMemory {
  const path = join(folder, fileName)
  let current = read(path)
  return {
    current: () => current,
    remember: (part) => {
      current = { ...current, ...part }
      try {
        // Beside and renamed into place, so that a crash leaves the old one.
        writeFileSync(`${path}.new`, JSON.stringify(current))
        renameSync(`${path}.new`, path)
      } catch (error) {
        reportBug('shell memory', error)
      }
    },
  }
}

function read(path: string): Remembered {
  const nothing = memorySchema.parse({})
  try {
    return memorySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? nothing
  } catch {
    return nothing
  }
}
