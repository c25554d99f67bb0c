import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { useWayToCorrect } from '../way.tsx'

/** Leads to where a request stands. */
export function SeeCorrections(): JSX.Element {
  const { t } = useLanguage()
  const correct = useWayToCorrect()
  return (
    <div className="actions">
      <Button kind="quiet" icon="speech" onPress={() => correct()}>
        {t('corrections.see')}
      </Button>
    </div>
  )
}
