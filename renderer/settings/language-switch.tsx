import './settings.css'
import type { JSX } from 'react'
import { locales } from '../../shared/i18n/locales.ts'
import { useLanguage } from '../app/language.tsx'
import { useLanguageChoice } from './use-language-choice.ts'

/** The three languages, each in its own name, for the screens that come before the settings. */
export function LanguageSwitch(): JSX.Element {
  const { t } = useLanguage()
  // Before the log is open main may not keep the choice: it then holds for this window, and is asked for again.
  const { locale, choose } = useLanguageChoice()
  return (
    <nav className="language-switch" aria-label={t('settings.language')}>
      {locales.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          className="language-switch-item"
          aria-current={each === locale ? 'true' : undefined}
          onClick={() => choose(each)}
        >
          {t(`language.${each}`)}
        </button>
      ))}
    </nav>
  )
}
