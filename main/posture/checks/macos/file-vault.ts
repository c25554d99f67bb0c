import { linesIn } from './lines.ts'

/** What FileVault does to the disk of the system. */
export type FileVault = 'on' | 'off' | 'encrypting' | 'decrypting'

/**
 * The state of FileVault from the answer of fdesetup; null where any line of it is not one that we know, for a line that is
 * passed over could take back the first.
 */
export function fileVaultIn(text: string): FileVault | null {
  let isOn: boolean | undefined
  let change: 'encrypting' | 'decrypting' | undefined
  for (const [at, line] of (linesIn(text) ?? ['']).entries()) {
    const [, state] = /^FileVault is (On|Off|Off, but will be enabled after .*)\.$/.exec(line) ?? []
    const [, course] = /^(En|De)cryption in progress: .{1,60}$/.exec(line) ?? []
    if (state !== undefined && at === 0) isOn = state === 'On'
    else if (course !== undefined && change === undefined)
      change = course === 'En' ? 'encrypting' : 'decrypting'
    else if (!/^(Deferred enablement appears|FileVault master keychain appears) to be /.test(line))
      return null
  }
  if (change !== undefined) return change
  if (isOn === undefined) return null
  return isOn ? 'on' : 'off'
}
