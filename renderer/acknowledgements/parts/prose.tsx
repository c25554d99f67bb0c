import '../../guide/chapter.css'
import { type JSX, useMemo } from 'react'
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
}

/** The text of a form, whole, in one calm column, drawn as the guide is. */
export function Prose({ text, contacts, follow }: ProseProps): JSX.Element {
  const reading = useMemo(
    (): Reading => ({ references: [], contacts, ticks: noTicks, follow }),
    [contacts, follow],
  )
  return (
    <ReadingContext value={reading}>
      <div className="form-prose">
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
