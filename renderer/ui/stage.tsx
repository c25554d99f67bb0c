import './stage.css'
import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import { Icon, type IconName, Mark } from './icon.tsx'

type StageProps = {
  readonly title: string
  readonly children: ReactNode
  readonly icon?: IconName
  /** What stands above the title: a step, a language switch. */
  readonly above?: ReactNode
}

/** One thing on an otherwise quiet page: everything before the first day, and the screen for surprises. */
export function Stage({ title, children, icon, above }: StageProps): JSX.Element {
  return (
    <main className="stage">
      <div className="stage-top">
        <Mark />
        <span className="stage-name">
          <bdi lang="ar">مرافق</bdi>
        </span>
        <div className="stage-above">{above}</div>
      </div>
      <section className="stage-card">
        <StageTitle title={title} {...(icon ? { icon } : {})} />
        <div className="stack">{children}</div>
      </section>
    </main>
  )
}

type TitleProps = { readonly title: string; readonly icon?: IconName }

function StageTitle({ title, icon }: TitleProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  // Each new stage is a new page: start reading at its title. Not each new title: a choice of language
  // translates it, and the focus stays on the choice.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1} className="stage-title">
      {icon && <Icon name={icon} />}
      {title}
    </h1>
  )
}
