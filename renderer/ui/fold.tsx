import './fold.css'
import type { JSX, ReactNode } from 'react'
import { Icon } from './icon.tsx'

type FoldProps = {
  readonly title: string
  /** What is inside, in two or three words. */
  readonly note?: string
  readonly children: ReactNode
  /** `section` stands on a screen; `line` inside another fold. */
  readonly rank: 'section' | 'line'
}

/** A part that opens: the browser's own, so that keyboard, screen readers and search in the page know it. */
export function Fold({ title, note, children, rank }: FoldProps): JSX.Element {
  const Title = rank === 'section' ? 'h2' : 'h4'
  return (
    <details className={`fold fold-${rank}`}>
      <summary>
        <Icon name="unfold" />
        <Title>{title}</Title>
        {note !== undefined && <span className="fold-note">{note}</span>}
      </summary>
      <div className="fold-inside">{children}</div>
    </details>
  )
}
