/**
 * The quiet sign that something waits: a dot on the tray and on the dock or the task bar, where the system has one.
 * Drawing it again changes nothing.
 */
export type Badge = {
  /** Draws it with a description for those who cannot see it. Only what the system reports counts as shown. */
  readonly raise: (description: string) => 'shown' | 'not-shown'
  readonly lower: () => void
  /** Asks for attention once, where a window is open and is not the one being used. */
  readonly flash: () => void
}
