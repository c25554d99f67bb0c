import { type JSX, useState } from 'react'
import { useLanguage } from '../app/language.tsx'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import { Button } from '../ui/button.tsx'
import { Stage } from '../ui/stage.tsx'
import { GenerationPoints, NewGeneration } from './new-generation.tsx'

/** The key is gone for good: what happened, what it means, and the first of two steps to a new log. */
export function KeyLost(): JSX.Element {
  const { t } = useLanguage()
  const [isConfirming, setIsConfirming] = useState(false)
  if (isConfirming) return <NewGeneration onBack={() => setIsConfirming(false)} />
  return (
    <Stage
      scene={{ sky: 'dusk', object: 'key' }}
      title={t('startup.keyLost.title')}
      above={<LanguageSwitch />}
    >
      <p>{t('startup.keyLost.text')}</p>
      <GenerationPoints />
      <div className="actions">
        <Button kind="primary" onPress={() => setIsConfirming(true)}>
          {t('startup.keyLost.begin')}
        </Button>
      </div>
    </Stage>
  )
}
