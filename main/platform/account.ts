/** What the agent knows of the account it runs in, for the security checks. Nothing of it leaves the laptop. */
export type Account = {
  readonly uid: number | null
  /** Numbers of the groups; none where the system has no such numbers (Windows). */
  readonly groups: readonly number[]
}

/** Reads the account from the process itself. */
export function currentAccount(
  process: Pick<NodeJS.Process, 'getuid' | 'getgroups' | 'getgid'>,
): Account {
  const { getuid, getgroups, getgid } = process
  return {
    uid: getuid ? getuid() : null,
    groups: getgroups && getgid ? [...new Set([getgid(), ...getgroups()])] : [],
  }
}
