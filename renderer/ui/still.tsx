import './still.css'
import { type JSX, type ReactNode, useId } from 'react'
import { Scene, type SceneObject, type Sky } from './scene.tsx'
import { ScreenTitle } from './screen-title.tsx'

type StillProps = {
  readonly scene: { readonly sky: Sky; readonly object: SceneObject }
  readonly title: string
  /** `screen` where it is all that a screen shows; `part` under the title of one. */
  readonly of: 'screen' | 'part'
  readonly children?: ReactNode
}

/** A place without anything in it, drawn: why it is so, and what one may do. */
export function Still({ scene, title, of, children }: StillProps): JSX.Element {
  const titleId = useId()
  return (
    <section className={`still still-${of}`} aria-labelledby={titleId}>
      <Scene {...scene} />
      <div className="still-text">
        {of === 'screen' ? (
          <ScreenTitle id={titleId}>{title}</ScreenTitle>
        ) : (
          <h2 id={titleId} className="still-title">
            {title}
          </h2>
        )}
        {children}
      </div>
    </section>
  )
}
