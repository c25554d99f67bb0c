import './brand-name.css'
import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'

/** The name as it is, in Arabic, and beside it the Latin letters for who does not read it: they are what one says. */
export function BrandName(): JSX.Element {
  const { t, locale } = useLanguage()
  return (
    <span className="brand-name">
      <bdi lang="ar" className="brand-own">
        مرافق
      </bdi>
      {locale !== 'ar' && <span className="brand-latin">{t('app.name')}</span>}
    </span>
  )
}
