import { type SpawnOptions, spawn } from 'node:child_process'
import { userInfo } from 'node:os'

/** How a program ended and what it said. */
export type Outcome = { readonly code: number | null; readonly output: string }

/** Runs a program to its end; stdout and stderr together. */
function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: '/',
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    // 'exit', not 'close': the PostgreSQL that pg_ctl leaves running may keep the pipes open.
    child.on('exit', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** Runs a program as the user that owns the cluster. */
export type RunAsOwner = (command: string, args: readonly string[]) => Promise<Outcome>

/** The account PostgreSQL runs as: null is whoever runs us. PostgreSQL refuses to run as root. */
export type Owner = { readonly uid: number; readonly gid: number } | null

async function idOf(flag: '-u' | '-g'): Promise<number | null> {
  const { code, output } = await run('id', [flag, 'postgres'])
  return code === 0 ? Number.parseInt(output, 10) : null
}

/** Finds the `postgres` account, making it where we are root and it does not exist. */
export async function findOwner(): Promise<Owner> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null
  if ((await idOf('-u')) === null) {
    const made = await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    if (made.code !== 0)
      throw new Error(
        'PostgreSQL refuses to run as root and the user "postgres" could not be made: run as another user, or set DATABASE_URL.',
      )
  }
  const [uid, gid] = [await idOf('-u'), await idOf('-g')]
  if (uid === null || gid === null) throw new Error('the user "postgres" has no ids')
  return { uid, gid }
}

/**
 * The way to run a program as the owner so that it reaches `paths`. Where we are root in a folder that nobody
 * else may enter (a clone in /root, a private temporary folder), the account alone cannot, so it is lent the
 * one capability to look into folders, and nothing else of root's. The securebit makes `access()`, by which
 * PostgreSQL looks for its own programs, count that capability.
 */
export async function runAsOwner(owner: Owner, paths: readonly string[]): Promise<RunAsOwner> {
  if (owner === null) return (command, args) => run(command, args)
  const plain: RunAsOwner = (command, args) => run(command, args, owner)
  const lent =
    (capability: string): RunAsOwner =>
    (command, args) =>
      run('setpriv', [
        ...[`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'],
        ...[
          '--securebits=+no_setuid_fixup',
          `--inh-caps=-all,+${capability}`,
          `--ambient-caps=-all,+${capability}`,
        ],
        ...['--', command, ...args],
      ])
  const script = 'for path in "$@"; do test -x "$path" || exit 1; done'
  for (const way of [plain, lent('dac_read_search'), lent('dac_override')]) {
    const { code } = await way('/bin/sh', ['-c', script, 'sh', ...paths]).catch(() => ({ code: 1 }))
    if (code === 0) return way
  }
  throw new Error(
    `The user "postgres", which runs the database because root may not, cannot enter ${paths.join(' or ')}: move the data folder or the program to a place that others may enter, or set DATABASE_URL.`,
  )
}
