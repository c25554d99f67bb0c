import './startup.css'
import { type JSX, useState } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Stage } from '../ui/stage.tsx'
import { TextField } from '../ui/text-field.tsx'
import { NewGeneration } from './new-generation.tsx'
import { ShowSecret } from './show-secret.tsx'

const unlock = (bridge: Bridge, passphrase: string) => bridge.unlock({ passphrase })

/** The log is locked by a passphrase that the person chose. */
export function Unlock(): JSX.Element {
  const { t } = useLanguage()
  const [passphrase, setPassphrase] = useState('')
  const [isShown, setIsShown] = useState(false)
  const [isForgotten, setIsForgotten] = useState(false)
  const { run, isRunning, failure } = useCommand(unlock)

  if (isForgotten) return <NewGeneration onBack={() => setIsForgotten(false)} />
  const send = () => {
    if (passphrase !== '') run([passphrase], () => undefined)
  }
  return (
    <Stage
      scene={{ sky: 'dawn', object: 'lock' }}
      title={t('startup.unlock.title')}
      above={<LanguageSwitch />}
    >
      <p>{t('startup.unlock.text')}</p>
      <Form className="stack" onSend={send}>
        <TextField
          label={t('startup.newPassphrase.label')}
          value={passphrase}
          onChange={setPassphrase}
          isSecret={!isShown}
          autoComplete="current-password"
          error={failure ? t(`failure.${failure.code}`) : null}
        />
        <ShowSecret isShown={isShown} onChange={setIsShown} />
        <div className="actions">
          <Button kind="primary" type="submit" isPending={isRunning}>
            {t('startup.unlock.submit')}
          </Button>
          <Button kind="quiet" onPress={() => setIsForgotten(true)}>
            {t('startup.unlock.forgotten')}
          </Button>
        </div>
      </Form>
    </Stage>
  )
}
