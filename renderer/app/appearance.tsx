import { type JSX, type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Translate } from '../../shared/i18n/catalog.ts'
import { neutraliseBidi } from '../../shared/i18n/format.ts'
import type { Catalogs } from '../../shared/i18n/formatter.ts'
import { type Direction, directionOf, intlTagOf, type Locale } from '../../shared/i18n/locales.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import { useSettings } from '../settings/use-settings.ts'
import { useStartup } from '../startup/use-startup.ts'
import { type Language, LanguageContext } from './language.tsx'
import { createTranslators, loadCatalog } from './translator.ts'

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

  // Before the log is open there are no settings: main says the language with the state of the start.
  const kept =
    settings.status === 'ready'
      ? settings.value.locale
      : startup.status === 'ready'
        ? startup.value.locale
        : null
  const texts = useTexts(shown ?? kept, catalogs)
  const { theme, textSize } = settings.status === 'ready' ? settings.value : defaultChoices

  useLayoutEffect(() => {
    if (!texts) return
    document.documentElement.lang = texts.locale
    document.documentElement.dir = direction ?? directionOf(texts.locale)
  }, [texts, direction])
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.textSize = textSize
  }, [theme, textSize])

  const language = useMemo((): Language | null => {
    // Nothing is drawn before the settings are known (or known to be closed): no flash of another theme.
    if (!texts || settings.status === 'loading') return null
    return { ...texts, read: (text) => neutraliseBidi(text[texts.locale]), show }
  }, [texts, settings.status])

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

type Texts = { readonly locale: Locale; readonly t: Translate }

/** The texts of a language once they are here; until then those of the one before, so that nothing blinks. */
function useTexts(locale: Locale | null, catalogs: Catalogs | undefined): Texts | null {
  const [texts, setTexts] = useState<Texts | null>(null)
  useEffect(() => {
    if (!locale) return
    let isWanted = true
    const loaded = catalogs ? Promise.resolve(catalogs[locale]) : loadCatalog(locale)
    loaded.then(
      (catalog) => {
        if (isWanted) setTexts({ locale, t: createTranslators({ [locale]: catalog })(locale) })
      },
      (surprise: unknown) => {
        // Our own file is not there: thrown while rendering, where main notices a page that ended.
        setTexts(() => {
          throw surprise
        })
      },
    )
    return () => {
      isWanted = false
    }
  }, [locale, catalogs])
  return texts
}
