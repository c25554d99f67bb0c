import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { type Whereabouts, WhereaboutsMark } from './delivery-mark.tsx'

type GuideProps = { readonly isEnrolled: boolean }

/** How to read the page, for the first week of a log. */
export function Guide({ isEnrolled }: GuideProps): JSX.Element {
  const { t } = useLanguage()
  const marks: readonly Whereabouts[] = isEnrolled
    ? ['received', 'waiting', 'onlyHere']
    : ['local', 'onlyHere']
  return (
    <section className="guide" aria-labelledby="guide-title">
      <h2 id="guide-title">{t('activity.guide.title')}</h2>
      <dl className="facts">
        {marks.map((mark) => (
          <div key={mark} className="facts-row">
            <dt>
              <WhereaboutsMark whereabouts={mark} />
            </dt>
            <dd>{t(`activity.guide.${mark}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
