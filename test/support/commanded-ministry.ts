import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Ended, runNode, startServerProcess } from './run-node.ts'

/** A ministry's server as a process of its own, and its admin commands, each one too. */
export type CommandedMinistry = {
  /** A folder of its own, for files that commands read; it goes with the ministry. */
  readonly folder: string
  /** Where the server answers. */
  readonly address: () => string
  /** Gives a command and answers how it ended. */
  readonly command: (...args: string[]) => Promise<Ended>
  /** Gives a command that has to succeed in silence, and answers its JSON. */
  readonly json: (...args: string[]) => Promise<ReturnType<typeof JSON.parse>>
  readonly close: () => Promise<void>
}

/** Starts a server on a database of its own, and names the ministry. */
export async function openCommandedMinistry(): Promise<CommandedMinistry> {
  const folder = await mkdtemp(join(tmpdir(), 'mourafiq-ministry-'))
  const data = ['--data', join(folder, 'data')]
  const server = await startServerProcess([...data, '--port', '0'])
  const command = (...args: string[]) => runNode('server/app/ministry.ts', [...data, ...args])
  const json = async (...args: string[]) => {
    const { code, out, err } = await command('--json', ...args)
    expect([code, err]).toEqual([0, ''])
    return JSON.parse(out)
  }
  await json('init', ...namesOf('Réforme'))
  return {
    folder,
    address: () => server.url,
    command,
    json,
    close: async () => {
      await server.end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The names of a unit in three languages, as options of a command. */
export const namesOf = (text: string): readonly string[] => [
  ...['--name-ar', `${text} ع`, '--name-fr', text, '--name-en', text],
]
