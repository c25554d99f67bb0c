/** A button of a notice. macOS and Windows show it; elsewhere only the click on the notice is left. */
export type NoticeAction = { readonly label: string; readonly onChosen: () => void }

/** A short message of the system. The texts come from the catalogs, already in the person's language. */
export type Notice = {
  /** A notice with the id of an earlier one takes its place. */
  readonly id: string
  readonly title: string
  readonly body: string
  readonly sound: 'system' | 'none'
  readonly actions: readonly NoticeAction[]
  /** What the button that closes it says, where there are buttons. */
  readonly laterLabel?: string
  readonly onClick: () => void
}

/** The system's notices. */
export type Notifier = {
  /** Shows a notice and says whether the system reported showing it. Never throws: not shown is an answer. */
  readonly show: (notice: Notice) => Promise<'shown' | 'not-shown'>
  /** Takes a notice back, from the screen and from the system's list, once there is nothing to answer. */
  readonly withdraw: (id: string) => void
}
