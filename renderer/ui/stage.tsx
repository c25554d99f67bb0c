import './stage.css'
import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import { BrandName } from './brand-name.tsx'
import { Mark } from './icon.tsx'
import { Scene, type SceneObject, type Sky } from './scene.tsx'

type StageProps = {
  readonly title: string
  readonly children: ReactNode
  /** What the arch beside the title looks out on. */
  readonly scene: { readonly sky: Sky; readonly object: SceneObject }
  /** What stands above the title: a step, a language switch. */
  readonly above?: ReactNode
}

/** One thing on an otherwise quiet page: everything before the first day, and the screen for surprises. */
export function Stage({ title, children, scene, above }: StageProps): JSX.Element {
  return (
    <main className="stage">
      <div className="stage-wall band">
        <div className="stage-brand">
          <Mark />
          <BrandName />
        </div>
        <div className="stage-scene">
          <Scene {...scene} />
        </div>
      </div>
      <div className="stage-side">
        <div className="stage-above">{above}</div>
        <section className="stage-content">
          <StageTitle title={title} />
          <div className="stack">{children}</div>
        </section>
      </div>
    </main>
  )
}

function StageTitle({ title }: { readonly title: string }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  // Each new stage is a new page: start reading at its title. Not each new title: a choice of language
  // translates it, and the focus stays on the choice.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1} className="stage-title">
      {title}
    </h1>
  )
}
