/** Whether the system starts the agent with the person's session. The system has the last word. */
export type LoginItem = {
  /** What the system has now: a person or a policy may have changed it there. */
  readonly isOn: () => boolean
  /** Asks the system; what it made of it, `isOn` says. Throws where the disk is full. */
  readonly set: (isOn: boolean) => void
}

/** The argument of a start with the session: no window opens. */
export const hiddenStart = '--hidden'
