import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unitsSource } from '../../../main/posture/checks/linux/units.ts'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'posture', 'linux')

/** The text of a fixture of Linux, by its path under the folder of fixtures. */
export function fixture(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

/** Where the names of the units begin among what systemctl is asked. */
const unitNames = unitsSource.kind === 'program' ? unitsSource.args.slice(3) : []

/** What systemctl answers: everything is unknown to it but what is given, as lines of one unit. */
export function unitsAnswer(known: Readonly<Record<string, readonly string[]>>): string {
  for (const name of Object.keys(known))
    if (!unitNames.includes(name)) throw new Error(`nobody asks for ${name}`)
  const unknown = ['LoadState=not-found', 'ActiveState=inactive']
  return `${unitNames
    .map((name) => {
      const lines = known[name] ?? unknown
      return (lines.some((line) => line.startsWith('Id=')) ? lines : [`Id=${name}`, ...lines]).join(
        '\n',
      )
    })
    .join('\n\n')}\n`
}

/** The lines of a unit that runs. */
export const active = ['LoadState=loaded', 'ActiveState=active'] as const
/** The lines of a unit that is there and does not run. */
export const inactive = ['LoadState=loaded', 'ActiveState=inactive'] as const
