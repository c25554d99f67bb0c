import type { ProbedSource } from '../../../platform/probe.ts'

/** What systemd knows of one unit. */
export type Unit = {
  /** Its own name, where it was asked for by another one. */
  readonly id: string
  /** Where a socket waits: `[::]:22 (Stream)`. */
  readonly listens: readonly string[]
  readonly isInstalled: boolean
  readonly isActive: boolean
}

const names = [
  ...['ufw.service', 'firewalld.service', 'nftables.service'],
  ...['ssh.service', 'sshd.service', 'ssh.socket', 'sshd.socket', 'xrdp.service'],
  ...['apt-daily.timer', 'apt-daily-upgrade.timer', 'mintupdate-automation-upgrade.timer'],
  ...['dnf-automatic.timer', 'dnf-automatic-install.timer', 'dnf5-automatic.timer'],
  ...['rpm-ostreed-automatic.timer', 'transactional-update.timer', 'display-manager.service'],
] as const
type UnitName = (typeof names)[number]

/** One question about every unit that a check asks for. */
export const unitsSource: ProbedSource = {
  kind: 'program',
  paths: ['/usr/bin/systemctl', '/bin/systemctl'],
  args: ['show', '--no-pager', '--property=Id,LoadState,ActiveState,Listen', ...names],
}

/** Everything that systemd answered, by the names that it was asked for. */
export type Units = (name: UnitName) => Unit

/** Reads the answer of systemctl: blocks of `Name=value`, one empty line between two. Null where it is none. */
export function unitsIn(text: string): Units | null {
  const blocks = text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map(pairOf))
  // Aliases (sshd for ssh) answer by their own name, so a question has its answer by its place.
  if (blocks.length !== names.length || blocks.some((block) => valueIn(block, 'LoadState') === ''))
    return null
  return (name) => {
    const block = blocks[names.indexOf(name)] ?? []
    return {
      id: valueIn(block, 'Id'),
      listens: block.filter(([key]) => key === 'Listen').map(([, value]) => value),
      isInstalled: valueIn(block, 'LoadState') !== 'not-found',
      isActive: valueIn(block, 'ActiveState') === 'active',
    }
  }
}

type Pair = readonly [string, string]

const valueIn = (block: readonly Pair[], name: string): string =>
  block.find(([key]) => key === name)?.[1] ?? ''

function pairOf(line: string): Pair {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}
