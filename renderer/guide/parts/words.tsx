import '../blocks.css'
import { Fragment, type JSX } from 'react'
import type { Run, Span, Spans, Target } from '../../../shared/guide/chapter.ts'
import { referenceTo } from '../../../shared/guide/references.ts'
import { numbered } from '../numbered.ts'
import { useReading } from '../reading.tsx'

/** Words of a chapter, with what they lead to. */
export function Words({ spans }: { readonly spans: Spans }): JSX.Element {
  return (
    <>
      {numbered(spans).map(({ item, at }) => (
        <Fragment key={at}>
          <OneSpan span={item} />
        </Fragment>
      ))}
    </>
  )
}

function OneSpan({ span }: { readonly span: Span }): JSX.Element {
  const { follow, references } = useReading()
  const { to, runs } = span
  const words = <Runs runs={runs} />
  if (!to) return words
  const press = follow(to)
  if (!press) return words
  const reference = to.kind === 'cite' ? referenceTo(to, references) : undefined
  return (
    <a
      href={`#${linkTo(to)}`}
      className={reference ? 'guide-link guide-citation' : 'guide-link'}
      onClick={(event) => {
        event.preventDefault()
        press()
      }}
    >
      {words}
      {reference && (
        <>
          {' '}
          <bdi dir="ltr" className="guide-citation-number">
            [{reference.number}]
          </bdi>
        </>
      )}
    </a>
  )
}

/** Where a link leads, as an address of the page; it is never gone to, but only a true link is laid out as words are. */
export function linkTo(to: Target): string {
  switch (to.kind) {
    case 'guide':
      return `${to.chapter}/${to.section ?? ''}`
    case 'check':
      return `check/${to.check}`
    case 'form':
      return `form/${to.form}`
    case 'screen':
      return to.screen
    case 'cite':
      return `${to.text}/${to.place ?? ''}`
  }
}

function Runs({ runs }: { readonly runs: readonly Run[] }): JSX.Element {
  return (
    <>
      {numbered(runs).map(({ item, at }) => (
        <Fragment key={at}>
          <OneRun run={item} />
        </Fragment>
      ))}
    </>
  )
}

function OneRun({ run }: { readonly run: Run }): JSX.Element | string {
  switch (run.style) {
    case 'strong':
      return <strong>{run.text}</strong>
    case 'literal':
      return (
        <bdi dir="ltr" className="guide-literal">
          {run.text}
        </bdi>
      )
    case 'plain':
      return run.text
  }
}
