import type { JSX } from 'react'
import { urgentOf } from '../../shared/posture/summary.ts'
import { useLanguage } from '../app/language.tsx'
import { TodayCard } from '../ui/today-card.tsx'
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
    <TodayCard
      icon="shield"
      tone="care"
      title={
        yours > 0
          ? t('posture.today.yours', { count: yours })
          : t('posture.today.it-service', { count: itService })
      }
      note={both ? t('posture.count.it-service', { count: itService }) : undefined}
      action={t('posture.today.open')}
      onOpen={onOpen}
    />
  )
}
