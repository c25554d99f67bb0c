/** A short message of the system. The texts come from the catalogs, already in the person's language. */
export type Notice = {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

/** Shows a notice and says whether the system reported showing it. Never throws: not shown is an answer. */
export type Notifier = (notice: Notice) => Promise<'shown' | 'not-shown'>
