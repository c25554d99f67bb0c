import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Own } from '../../ui/ltr.tsx'
import { maximumLineLength } from '../limits.ts'

type EarlierWordsProps = {
  /** What was written in the form of a moment that closed before it was sent. */
  readonly words: string
  readonly note: string
  readonly onUse: (note: string) => void
}

/** Offers what was written for a moment to its explanation. Nothing of it goes there by itself: it was written for another question. */
export function EarlierWords({ words, note, onUse }: EarlierWordsProps): JSX.Element | null {
  const { t } = useLanguage()
  if (words === '' || note.includes(words)) return null
  const joined = note.trim() === '' ? words : `${note.trim()}\n${words}`
  return (
    <div className="earlier-words">
      <p className="label">{t('missed.earlier.label')}</p>
      <p className="earlier-words-text" dir="auto">
        <Own>{words}</Own>
      </p>
      <Button kind="secondary" onPress={() => onUse(shortened(joined))}>
        {t('missed.earlier.use')}
      </Button>
    </div>
  )
}

/** As much as the explanation has room for, without half a character at its end. */
function shortened(text: string): string {
  return text.slice(0, maximumLineLength).replace(/[\ud800-\udbff]$/u, '')
}
