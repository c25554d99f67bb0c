import { useCallback } from 'react'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'

const keepLocale = (bridge: Bridge, locale: Locale) => bridge.changeSettings({ locale })

/** Shows the page in a language at once and asks main to keep the choice. */
export function useLanguageChoice(): {
  readonly locale: Locale
  readonly choose: (locale: Locale, onKept?: () => void) => void
  readonly failure: Failure | null
} {
  const { locale, show } = useLanguage()
  const { run, failure } = useCommand(keepLocale)
  const choose = useCallback(
    (chosen: Locale, onKept?: () => void) => {
      show(chosen)
      run([chosen], () => onKept?.())
    },
    [run, show],
  )
  return { locale, choose, failure }
}
