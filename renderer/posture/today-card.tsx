import './today-card.css'
import type { JSX } from 'react'
import { urgentOf } from '../../shared/posture/summary.ts'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { usePosture } from './use-posture.ts'

/** Says on Today that something about the laptop’s security waits for somebody; nothing otherwise. */
export function SecurityCard({ onOpen }: { readonly onOpen: () => void }): JSX.Element | null {
  const { t } = useLanguage()
  const { query } = usePosture()
  if (query.status !== 'ready') return null
  const { yours, itService } = urgentOf(query.value)
  if (yours + itService === 0) return null
  const both = yours > 0 && itService > 0
  return (
    <section className="security-card" aria-labelledby="security-card-title">
      <Icon name="shield" />
      <div className="security-card-words">
        <h2 id="security-card-title">
          {yours > 0
            ? t('posture.today.yours', { count: yours })
            : t('posture.today.it-service', { count: itService })}
        </h2>
        {both && (
          <p className="soft small">{t('posture.count.it-service', { count: itService })}</p>
        )}
      </div>
      <Button kind="secondary" onPress={onOpen}>
        {t('posture.today.open')}
      </Button>
    </section>
  )
}
