import { type JSX, useState } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { Stage } from '../ui/stage.tsx'
import { NewGeneration } from './new-generation.tsx'

const retryKeystore = (bridge: Bridge) => bridge.retryKeystore()

/** The key store does not answer, or is another one: the log stays locked and nothing is made anew. */
export function KeystoreTrouble({ view }: { readonly view: StartupView }): JSX.Element {
  const { t } = useLanguage()
  const { run, isRunning, failure } = useCommand(retryKeystore)
  const [isGone, setIsGone] = useState(false)
  const isChanged = view.state === 'keystore-changed'
  const words = isChanged ? 'startup.keystoreChanged' : 'startup.keystoreUnavailable'
  if (isGone) return <NewGeneration onBack={() => setIsGone(false)} />
  return (
    <Stage
      key={words}
      scene={{ sky: 'dusk', object: 'key' }}
      title={t(`${words}.title`)}
      above={<LanguageSwitch />}
    >
      <p>{t(`${words}.text`)}</p>
      {isChanged && view.keystore && (
        <dl className="facts">
          <dt>{t('startup.keystoreChanged.remembered')}</dt>
          <dd>
            <Ltr>{view.keystore.remembered}</Ltr>
          </dd>
          <dt>{t('startup.keystoreChanged.present')}</dt>
          <dd>
            <Ltr>{view.keystore.present}</Ltr>
          </dd>
        </dl>
      )}
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="primary" isPending={isRunning} onPress={() => run([], () => undefined)}>
          {t('action.retry')}
        </Button>
        {isChanged && (
          <Button kind="quiet" onPress={() => setIsGone(true)}>
            {t('startup.keystoreChanged.gone')}
          </Button>
        )}
      </div>
    </Stage>
  )
}
