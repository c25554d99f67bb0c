import './fold.css'
import { type JSX, type ReactNode, useState } from 'react'
import { Icon } from './icon.tsx'

type FoldProps = {
  readonly title: string
  /** What is inside, in two or three words. */
  readonly note?: string
  readonly children: ReactNode
  /** `section` stands on a screen; `line` inside another fold. */
  readonly rank: 'section' | 'line'
  /** Of a line that stands under no heading between it and its section. */
  readonly isFirstLevel?: boolean
  /** What is inside is made when it is first opened: it asks main for something. */
  readonly isLazy?: boolean
}

/** A part that opens: the browser's own, so that keyboard, screen readers and search in the page know it. */
export function Fold(props: FoldProps): JSX.Element {
  const { title, note, children, rank, isFirstLevel = false, isLazy = false } = props
  const [isMade, setIsMade] = useState(!isLazy)
  const Title = rank === 'section' ? 'h2' : isFirstLevel ? 'h3' : 'h4'
  return (
    <details className={`fold fold-${rank}`} onToggle={() => setIsMade(true)}>
      <summary>
        <Icon name="unfold" />
        <Title>{title}</Title>
        {note !== undefined && <span className="fold-note">{note}</span>}
      </summary>
      <div className="fold-inside">{isMade && children}</div>
    </details>
  )
}
