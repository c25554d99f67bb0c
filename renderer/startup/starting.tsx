import './startup.css'
import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { Mark } from '../ui/icon.tsx'

/** The log is being opened: usually a blink. */
export function Starting(): JSX.Element {
  const { t } = useLanguage()
  return (
    <main className="starting wall">
      <Mark />
      <h1 className="starting-text">{t('startup.starting')}</h1>
    </main>
  )
}
