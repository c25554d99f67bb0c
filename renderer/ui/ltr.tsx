import type { JSX, ReactNode } from 'react'
import { neutraliseBidi } from '../../shared/i18n/format.ts'

/** Keeps a time, a code, an address or a version in its own order inside a right-to-left line. */
export function Ltr({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <bdi dir="ltr" className="tabular">
      {neutral(children)}
    </bdi>
  )
}

/** A text that somebody typed or that a document carries: its own first letter decides its direction. */
export function Own({ children }: { readonly children: ReactNode }): JSX.Element {
  return <bdi dir="auto">{neutral(children)}</bdi>
}

/** A sign that closes an isolate would close this one too. */
function neutral(children: ReactNode): ReactNode {
  return typeof children === 'string' ? neutraliseBidi(children) : children
}
