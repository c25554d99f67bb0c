import './waiting.css'
import type { JSX } from 'react'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useLanguage } from '../app/language.tsx'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { Stage } from './stage.tsx'
import { Still } from './still.tsx'

/** Says that something is on its way, once it has taken long enough to be noticed. */
export function Waiting(): JSX.Element {
  const { t } = useLanguage()
  return <p className="waiting">{t('loading.text')}</p>
}

/** The same for a whole screen, of which it is the title until there is another. */
export function WaitingScreen(): JSX.Element {
  const { t } = useLanguage()
  return <h1 className="waiting">{t('loading.text')}</h1>
}

type UnansweredProps = { readonly failure: Failure; readonly onRetry: () => void }

/** A part of a screen that could not be had, why, and a way to ask again. */
export function Unanswered({ failure, onRetry }: UnansweredProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Notice tone="problem" title={t('error.queryFailed')}>
      <p>{t(`failure.${failure.code}`)}</p>
      <div className="actions">
        <Button kind="secondary" onPress={onRetry}>
          {t('action.retry')}
        </Button>
      </div>
    </Notice>
  )
}

/** The same for a whole screen: nothing is lost, and one may ask again. */
export function UnansweredScreen({ failure, onRetry }: UnansweredProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Still of="screen" scene={{ sky: 'dusk', object: 'tools' }} title={t('error.screenFailed')}>
      <p role="alert">{t(`failure.${failure.code}`)}</p>
      <div className="actions">
        <Button kind="secondary" onPress={onRetry}>
          {t('action.retry')}
        </Button>
      </div>
    </Still>
  )
}

/** The same for everything that could be shown: a page of its own. */
export function UnansweredStage({ failure, onRetry }: UnansweredProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Stage scene={{ sky: 'night', object: 'tools' }} title={t('error.screenFailed')}>
      <p>{t(`failure.${failure.code}`)}</p>
      <div className="actions">
        <Button kind="primary" onPress={onRetry}>
          {t('action.retry')}
        </Button>
      </div>
    </Stage>
  )
}
