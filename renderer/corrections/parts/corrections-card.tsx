import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Fold } from '../../ui/fold.tsx'
import { SeeCorrections } from './see-corrections.tsx'

/** Beside what is kept about somebody: the right to have it corrected. */
export function CorrectionsCard(): JSX.Element {
  const { t } = useLanguage()
  return (
    <Fold rank="section" title={t('corrections.title')}>
      <p>{t('corrections.myData')}</p>
      <SeeCorrections />
    </Fold>
  )
}
