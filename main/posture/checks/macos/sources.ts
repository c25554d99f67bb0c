import type { ProbedSource } from '../../../platform/probe.ts'

/** The version of macOS. */
export const versionSource: ProbedSource = {
  kind: 'program',
  paths: ['/usr/bin/sw_vers'],
  args: ['-productVersion'],
}

/** Whether FileVault is on. 1 means that it is off, 2 that it is at work: both are answers. */
export const fileVaultSource: ProbedSource = {
  kind: 'program',
  paths: ['/usr/bin/fdesetup'],
  args: ['status'],
  codes: [0, 1, 2],
}

/** Whether a sleeping screen asks for the password, and when. It answers on its error output. */
export const lockSource: ProbedSource = {
  kind: 'program',
  paths: ['/usr/sbin/sysadminctl'],
  args: ['-screenLock', 'status'],
  joinsErrors: true,
}

/**
 * Who listens on TCP, of every account: an ordinary lsof shows the person’s own programs only, and what the system serves
 * (SSH, screen sharing) is not among them. The list of listen queues names no program and no connection.
 */
export const listenQueuesSource: ProbedSource = {
  kind: 'program',
  paths: ['/usr/sbin/netstat'],
  args: ['-L', '-a', '-n', '-l', '-p', 'tcp'],
}
