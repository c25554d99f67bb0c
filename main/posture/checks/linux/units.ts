import type { ProbedSource } from '../../../platform/probe.ts'

/** What systemd knows of one unit. */
export type Unit = {
  readonly isInstalled: boolean
  readonly isActive: boolean
  readonly isEnabled: boolean
}

const names = [
  ...['ufw.service', 'firewalld.service', 'nftables.service'],
  ...['ssh.service', 'sshd.service', 'ssh.socket', 'sshd.socket', 'xrdp.service'],
  ...['apt-daily-upgrade.timer', 'dnf-automatic.timer', 'dnf-automatic-install.timer'],
  ...['dnf5-automatic.timer', 'rpm-ostreed-automatic.timer', 'packagekit-offline-update.service'],
] as const
type UnitName = (typeof names)[number]

/** One question about every unit that a check asks for. */
export const unitsSource: ProbedSource = {
  kind: 'program',
  paths: ['/usr/bin/systemctl', '/bin/systemctl'],
  args: ['show', '--no-pager', '--property=Id,LoadState,ActiveState,UnitFileState', ...names],
}

const enabled = ['enabled', 'enabled-runtime', 'static', 'indirect', 'alias']

/** Reads the answer of systemctl: blocks of `Name=value`, one empty line between two. Null where it is none. */
export function unitsIn(text: string): ((name: UnitName) => Unit) | null {
  const blocks = text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => new Map(block.split('\n').map((line) => pairOf(line))))
  // Aliases (sshd for ssh) answer by their own name, so a question has its answer by its place.
  if (blocks.length !== names.length || blocks.some((block) => !block.has('LoadState'))) return null
  return (name) => {
    const block = blocks[names.indexOf(name)]
    return {
      isInstalled: block?.get('LoadState') === 'loaded',
      isActive: block?.get('ActiveState') === 'active',
      isEnabled: enabled.includes(block?.get('UnitFileState') ?? ''),
    }
  }
}

function pairOf(line: string): readonly [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}
