import '../../guide/chapter.css'
import { type JSX, useEffect, useMemo, useRef } from 'react'
import type { ShownContact } from '../../../shared/guide/channels.ts'
import type { Chapter, Target } from '../../../shared/guide/chapter.ts'
import { Blocks } from '../../guide/parts/blocks.tsx'
import { type Reading, ReadingContext } from '../../guide/reading.tsx'
import { useGuide } from '../../guide/use-guide.ts'

/** Follows a link of a text; null where it leads nowhere, so that its words stay plain. */
export type Follow = (target: Target) => (() => void) | null

type ProseProps = {
  readonly text: Pick<Chapter, 'opening' | 'sections'>
  readonly contacts: readonly ShownContact[]
  readonly follow: Follow
  /** The link that has the focus when the text opens, for who followed it and comes back. */
  readonly atLink: string | null
}

/** The text of a form, whole, in one calm column, drawn as the guide is. */
export function Prose({ text, contacts, follow, atLink }: ProseProps): JSX.Element {
  const reading = useMemo(
    (): Reading => ({ references: [], contacts, ticks: noTicks, pictures: {}, follow }),
    [contacts, follow],
  )
  const prose = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (atLink === null) return
    const links = [...(prose.current?.querySelectorAll<HTMLElement>('a[href]') ?? [])]
    const found = links.find((link) => link.getAttribute('href') === `#${atLink}`)
    found?.focus()
    found?.scrollIntoView({ block: 'center' })
  }, [atLink])
  return (
    <ReadingContext value={reading}>
      <div ref={prose} className="form-prose">
        <Blocks blocks={text.opening} />
        {text.sections.map(({ id, title, blocks }) => (
          <section key={id} className="guide-section">
            <h2>{title}</h2>
            <Blocks blocks={blocks} />
          </section>
        ))}
      </div>
    </ReadingContext>
  )
}

/** A form has statements of its own to tick: a list in its text is read, and keeps nothing. */
const noTicks: Reading['ticks'] = {
  isTicked: () => false,
  tick: () => undefined,
  clear: () => undefined,
  failure: null,
}

/**
 * Whom a text may name to turn to; null until main has said it. A text is shown with them or not yet, so that its end
 * is not in sight before the text is.
 */
export function useContacts(): readonly ShownContact[] | null {
  const { query } = useGuide()
  if (query.status === 'loading') return null
  return query.status === 'ready' ? query.value.contacts : []
}
