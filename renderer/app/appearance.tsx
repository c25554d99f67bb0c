import { type JSX, type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Catalogs } from '../../shared/i18n/formatter.ts'
import { type Direction, directionOf, intlTagOf, type Locale } from '../../shared/i18n/locales.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { useSettings } from '../settings/use-settings.ts'
import { useStartup } from '../startup/use-startup.ts'
import { type Language, LanguageContext } from './language.tsx'
import { createTranslators } from './translator.ts'

/** What a test may set apart from the choices of a person: other texts, and a direction that is not the language's. */
export type Reading = {
  readonly catalogs?: Catalogs | undefined
  readonly direction?: Direction | undefined
}

type AppearanceProps = Reading & { readonly children: ReactNode }

/** Language, direction, theme and text size of the page. The one place that writes on the root element. */
export function Appearance({ catalogs, direction, children }: AppearanceProps): JSX.Element | null {
  const settings = useSettings().query
  const startup = useStartup().query
  const [shown, show] = useState<Locale | null>(null)
  const [translatorFor] = useState(() => createTranslators(catalogs))

  // Before the log is open there are no settings: main says the language with the state of the start.
  const kept =
    settings.status === 'ready'
      ? settings.value.locale
      : startup.status === 'ready'
        ? startup.value.locale
        : null
  const locale = shown ?? kept
  const { theme, textSize } = settings.status === 'ready' ? settings.value : defaultChoices

  useLayoutEffect(() => {
    if (!locale) return
    document.documentElement.lang = locale
    document.documentElement.dir = direction ?? directionOf(locale)
  }, [locale, direction])
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.textSize = textSize
  }, [theme, textSize])

  const language = useMemo((): Language | null => {
    // Nothing is drawn before the settings are known (or known to be closed): no flash of another theme.
    if (!locale || settings.status === 'loading') return null
    return { locale, t: translatorFor(locale), read: (text) => text[locale], show }
  }, [locale, settings.status, translatorFor])

  // Before the effects of the screens, which put their own name before it.
  useLayoutEffect(() => {
    if (language) document.title = language.t('app.name')
  }, [language])

  if (!language) return null
  return (
    <I18nProvider locale={intlTagOf(language.locale)}>
      <LanguageContext value={language}>{children}</LanguageContext>
    </I18nProvider>
  )
}
