import './today-card.css'
import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { dueForms } from './groups.ts'
import { useForms } from './use-forms.ts'

/** Says on Today that a required form waits for an answer; nothing otherwise. */
export function FormsCard({ onOpen }: { readonly onOpen: () => void }): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { query } = useForms()
  const due = query.status === 'ready' ? dueForms(query.value.forms) : []
  if (due.length === 0) return null
  return (
    <section className="forms-card" aria-labelledby="forms-card-title">
      <Icon name="form" />
      <div className="forms-card-words">
        <h2 id="forms-card-title">{t('forms.today.due', { count: due.length })}</h2>
        <p className="soft small">{due[0]?.title[locale]}</p>
      </div>
      <Button kind="secondary" onPress={onOpen}>
        {t('forms.today.open')}
      </Button>
    </section>
  )
}
