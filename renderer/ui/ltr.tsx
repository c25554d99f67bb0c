import type { JSX, ReactNode } from 'react'

/** Keeps a time, a code, an address or a version in its own order inside a right-to-left line. */
export function Ltr({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <bdi dir="ltr" className="tabular">
      {children}
    </bdi>
  )
}

/** A text that somebody typed or that a document carries: its own first letter decides its direction. */
export function Own({ children }: { readonly children: ReactNode }): JSX.Element {
  return <bdi dir="auto">{children}</bdi>
}
