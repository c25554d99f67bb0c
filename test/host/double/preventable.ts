/** An event of Electron that a listener can stop. */
export type Preventable<T extends object> = T & {
  readonly preventDefault: () => void
  readonly defaultPrevented: boolean
}

/** Makes one. */
export function preventable<T extends object>(details: T): Preventable<T> {
  const state = { isPrevented: false }
  return {
    ...details,
    preventDefault: () => {
      state.isPrevented = true
    },
    get defaultPrevented() {
      return state.isPrevented
    },
  }
}
