import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { Own } from '../ui/ltr.tsx'
import { TodayCard } from '../ui/today-card.tsx'
import { dueForms } from './groups.ts'
import { useForms } from './use-forms.ts'

/** Says on Today that a required form waits for an answer; nothing otherwise. */
export function FormsCard({ onOpen }: { readonly onOpen: () => void }): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { query } = useForms()
  const due = query.status === 'ready' ? dueForms(query.value.forms) : []
  if (due.length === 0) return null
  return (
    <TodayCard
      icon="form"
      tone="usual"
      title={t('forms.today.due', { count: due.length })}
      note={<Own>{due[0]?.title[locale]}</Own>}
      action={t('forms.today.open')}
      onOpen={onOpen}
    />
  )
}
