import { type JSX, useEffect, useRef } from 'react'
import type { GuideHit } from '../../../shared/guide/channels.ts'
import { directionOf } from '../../../shared/i18n/locales.ts'
import { useLanguage } from '../../app/language.tsx'
import { Marked } from '../../ui/marked.tsx'
import { Unanswered } from '../../ui/waiting.tsx'
import { useGuideSearch } from '../use-guide.ts'
import type { GuidePlace } from '../view.ts'

type ResultsProps = {
  /** What is looked for; never empty. */
  readonly query: string
  /** The id of the field that it is typed in: the arrows go from there into the list and back. */
  readonly field: string
  readonly onLeave: () => void
  readonly onOpen: (place: GuidePlace) => void
}

/** What was found, best first: the section, its chapter, and the line that says it with the words marked. */
export function Results({ query, field, onLeave, onOpen }: ResultsProps): JSX.Element {
  const { t } = useLanguage()
  const { query: asked, refresh } = useGuideSearch(query)
  const list = useRef<HTMLOListElement>(null)
  const found = asked.status === 'ready' && asked.value.query !== '' ? asked.value : null
  const isAnswered = found?.query === query
  const onKey = useRef((_event: KeyboardEvent) => {})
  useEffect(() => {
    onKey.current = (event) => {
      const input = document.getElementById(field)
      const hits = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
      const at = hits.findIndex((hit) => hit.matches(':focus'))
      if (event.isComposing || !input || (at < 0 && document.activeElement !== input)) return
      // In the field itself, Home and End are the writer's, and Escape empties it by itself.
      if (at < 0 && !['ArrowDown', 'Enter'].includes(event.key)) return
      const target = nextOf(event.key, { input, hits, at })
      if (!target) return
      event.preventDefault()
      if (event.key === 'Escape') onLeave()
      target.focus()
      // An answer to other words than those in the field is not opened by mistake.
      if (event.key === 'Enter' && isAnswered) target.click()
    }
  })
  useEffect(() => {
    const search = document.getElementById(field)?.closest('search')
    if (!search) return
    const hear = (event: KeyboardEvent) => onKey.current(event)
    search.addEventListener('keydown', hear)
    return () => search.removeEventListener('keydown', hear)
  }, [field])

  if (asked.status === 'failed') return <Unanswered failure={asked.failure} onRetry={refresh} />
  return (
    <>
      <p className="soft small" role="status">
        {found &&
          (found.hits.length === 0
            ? t('guide.search.none')
            : t('guide.search.count', { count: found.hits.length }))}
      </p>
      {found && found.hits.length === 0 && (
        <div className="empty">
          <p className="empty-title">{t('guide.search.noneTitle')}</p>
          <p className="soft">{t('guide.search.noneText')}</p>
        </div>
      )}
      {found && found.hits.length > 0 && (
        <ol ref={list} className="guide-hits">
          {found.hits.map((hit) => (
            <li key={`${hit.lang} ${hit.chapter} ${hit.section}`}>
              <Hit hit={hit} onOpen={onOpen} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

type Around = {
  readonly input: HTMLElement
  readonly hits: readonly HTMLElement[]
  /** Which of them has the focus; −1 where the field has it. */
  readonly at: number
}

/** Where a key leads from the field or from a hit; a hit that is pressed opens by itself. */
function nextOf(key: string, { input, hits, at }: Around): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return hits[at + 1]
    case 'ArrowUp':
      return hits[at - 1] ?? input
    case 'Home':
      return hits[0]
    case 'End':
      return hits.at(-1)
    case 'Escape':
      return input
    case 'Enter':
      return at < 0 ? hits[0] : undefined
    default:
      return undefined
  }
}

type HitProps = { readonly hit: GuideHit; readonly onOpen: (place: GuidePlace) => void }

function Hit({ hit, onOpen }: HitProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { chapter, section, lang } = hit
  const isOther = lang !== locale
  return (
    <button
      type="button"
      className="guide-hit"
      {...(isOther ? { lang, dir: directionOf(lang) } : {})}
      onClick={() => onOpen({ chapter, section })}
    >
      <span className="guide-hit-title">
        <Marked pieces={section === null ? hit.chapterTitle : hit.sectionTitle} />
      </span>
      {section !== null && (
        <span className="guide-hit-chapter">
          <Marked pieces={hit.chapterTitle} />
        </span>
      )}
      {hit.context.length > 0 && (
        <span className="guide-hit-context">
          <Marked pieces={hit.context} />
        </span>
      )}
      {isOther && (
        <span className="guide-hit-chapter" lang={locale} dir={directionOf(locale)}>
          {t(`guide.search.in.${lang}`)}
        </span>
      )}
    </button>
  )
}
