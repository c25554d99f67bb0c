import './drafts.css'
import type { JSX } from 'react'
import { formatDate, isolateLtr } from '../../shared/i18n/format.ts'
import type { DraftNews } from '../app/drafts.tsx'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'

/** A quiet line at the head of a form: since when its text is kept, with a way to clear it, or that it is not. */
export function DraftLine({ news }: { readonly news: DraftNews }): JSX.Element {
  const { t, locale } = useLanguage()
  return (
    <div className="draft-line" data-state={news.state}>
      <p role="status">
        {news.state === 'found' &&
          t('draft.since', {
            date: formatDate(news.since.date, locale, 'day'),
            time: isolateLtr(news.since.time),
          })}
        {news.state === 'cleared' && t('draft.cleared')}
        {news.state === 'unkept' && t(`draft.unkept.${news.why}`)}
      </p>
      {/* One button for both, so that the focus stays on the way back. */}
      {(news.state === 'found' || news.state === 'cleared') && (
        <Button kind="quiet" onPress={news.state === 'found' ? news.clear : news.bringBack}>
          {news.state === 'found' ? t('draft.clear') : t('draft.bringBack')}
        </Button>
      )}
    </div>
  )
}
