import { Fragment, type JSX } from 'react'
import type { SearchedPiece } from '../../shared/kernel/fold-text.ts'

/** A text with the words that were looked for marked in it. */
export function Marked({ pieces }: { readonly pieces: readonly SearchedPiece[] }): JSX.Element {
  const placed = pieces.map((piece, index) => ({
    ...piece,
    at: pieces.slice(0, index).reduce((length, before) => length + before.text.length, 0),
  }))
  return (
    <>
      {placed.map(({ text, isFound, at }) => (
        <Fragment key={at}>{isFound ? <mark>{text}</mark> : text}</Fragment>
      ))}
    </>
  )
}
