import type { JSX, ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Scene, type Sky } from '../../ui/scene.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import type { NextWords } from '../use-next-words.ts'

type StepCardProps = {
  readonly words: NextWords
  readonly children?: ReactNode
}

/** A thing to do: a band of glazed brick with its name, and its form below. */
export function ActCard({ words, children }: StepCardProps): JSX.Element {
  return (
    <section className="next next-act" aria-labelledby="next-title">
      <div className="next-head band">
        <StepTitle words={words} />
        <p className="next-text">{words.text}</p>
      </div>
      <div className="next-body">{children}</div>
    </section>
  )
}

type QuietCardProps = StepCardProps & {
  readonly sky: Sky
  /** Where the sun stands, for a shift under way. */
  readonly sun?: number
}

/** A moment that asks for nothing: an arch with the light of the hour, and a few words. */
export function QuietCard({ words, sky, sun, children }: QuietCardProps): JSX.Element {
  return (
    <section className="next next-quiet" aria-labelledby="next-title">
      <Scene sky={sky} object={words.object} {...(sun === undefined ? {} : { sun })} />
      <div className="next-calm">
        <StepTitle words={words} />
        {words.text !== '' && <p className="next-text">{words.text}</p>}
        {words.after !== null && <p className="next-after">{words.after}</p>}
        {children}
      </div>
    </section>
  )
}

function StepTitle({ words }: { readonly words: NextWords }): JSX.Element {
  // The form of the step before may have held the focus: reading goes on at the new step.
  const heading = useCaughtFocus<HTMLHeadingElement>('')
  return (
    <h2 ref={heading} id="next-title" tabIndex={-1} className="next-title">
      {words.tone === 'act' && <Icon name={words.icon} />}
      {words.title}
    </h2>
  )
}
