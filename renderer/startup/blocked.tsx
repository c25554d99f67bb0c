import type { JSX } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { OpeningTrouble } from '../../shared/startup/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Stage } from '../ui/stage.tsx'

const retryKeystore = (bridge: Bridge) => bridge.retryKeystore()

/** The log is whole, but something around it keeps it shut: what it is, what to do, and another try. */
export function Blocked({ trouble }: { readonly trouble: OpeningTrouble }): JSX.Element {
  const { t } = useLanguage()
  const { run, isRunning, failure } = useCommand(retryKeystore)
  return (
    <Stage
      key={trouble}
      scene={{ sky: 'dusk', object: 'tools' }}
      title={t(`startup.blocked.${trouble}.title`)}
      above={<LanguageSwitch />}
    >
      <p>{t(`startup.blocked.${trouble}.text`)}</p>
      {failure && (
        <Notice tone="problem">
          <p>{t('startup.blocked.still')}</p>
        </Notice>
      )}
      <div className="actions">
        <Button kind="primary" isPending={isRunning} onPress={() => run([], () => undefined)}>
          {t('action.retry')}
        </Button>
      </div>
    </Stage>
  )
}
