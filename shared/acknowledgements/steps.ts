import type { MessageKey, Translate } from '../i18n/catalog.ts'
import { formatDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locales.ts'
import type { RequestStep } from './news.ts'

/** What a step of a request is called. */
export function stepTitleKey(step: RequestStep): MessageKey {
  switch (step.step) {
    case 'opinion':
      return `forms.step.${step.opinion}`
    case 'decision':
      return `forms.step.${step.outcome}`
    case 'end':
      return step.by === 'administration'
        ? 'forms.step.endedByAdministration'
        : 'forms.step.endedByEmployee'
  }
}

/** A date or a notice that a step sets, in words. */
type Term = { readonly name: string; readonly value: string }

/** What a step sets: the dates and the notice of a request that is granted, the last day of one that ends. */
export function termsOf(
  step: RequestStep,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): readonly Term[] {
  if (step.step === 'end')
    return [{ name: t('forms.terms.on'), value: formatDate(step.on, locale, 'long') }]
  if (step.step === 'opinion' || step.outcome === 'refused') return []
  const { noticeDays, trialNoticeDays } = step
  const dates = (['from', 'until', 'trialUntil'] as const).flatMap((name) => {
    const on = step[name]
    return on === undefined
      ? []
      : [{ name: t(`forms.terms.${name}`), value: formatDate(on, locale, 'long') }]
  })
  const days = (name: 'notice' | 'trialNotice', count: number | undefined) =>
    count === undefined
      ? []
      : [{ name: t(`forms.terms.${name}`), value: t('forms.terms.days', { count }) }]
  return [...dates, ...days('notice', noticeDays), ...days('trialNotice', trialNoticeDays)]
}
