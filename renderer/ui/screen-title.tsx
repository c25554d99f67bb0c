import { type JSX, type ReactNode, useEffect, useRef } from 'react'

/** The title of a screen: takes the focus when the screen opens, so that reading starts there. */
export function ScreenTitle({ children }: { readonly children: ReactNode }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
