import { type JSX, type ReactNode, useEffect, useRef } from 'react'

type ScreenTitleProps = { readonly children: ReactNode; readonly id?: string }

/** The title of a screen: takes the focus when the screen opens, so that reading starts there. */
export function ScreenTitle({ children, id }: ScreenTitleProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1} {...(id ? { id } : {})}>
      {children}
    </h1>
  )
}
