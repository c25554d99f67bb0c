import './startup.css'
import { type JSX, useState } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { minimumPassphraseLength } from '../../shared/startup/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Stage } from '../ui/stage.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ShowSecret } from './show-secret.tsx'
import { fullnessOf, strengthOf } from './strength.ts'

const choosePassphrase = (bridge: Bridge, passphrase: string) =>
  bridge.choosePassphrase({ passphrase })

/** A first passphrase: why it is needed, and what happens if it is forgotten, before it is chosen. */
export function NewPassphrase(): JSX.Element {
  const { t } = useLanguage()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isShown, setIsShown] = useState(false)
  const [hasTried, setHasTried] = useState(false)
  const { run, isRunning, failure } = useCommand(choosePassphrase)
  const isTooShort = passphrase.length < minimumPassphraseLength
  const isDifferent = passphrase !== repeated

  const send = () => {
    setHasTried(true)
    if (!isTooShort && !isDifferent) run([passphrase], () => undefined)
  }
  return (
    <Stage
      scene={{ sky: 'day', object: 'lock' }}
      title={t('startup.newPassphrase.title')}
      above={<LanguageSwitch />}
    >
      <p>{t('startup.newPassphrase.why')}</p>
      <Form className="stack" onSend={send}>
        <TextField
          label={t('startup.newPassphrase.label')}
          hint={t('startup.newPassphrase.hint', { minimum: minimumPassphraseLength })}
          value={passphrase}
          onChange={setPassphrase}
          isSecret={!isShown}
          autoComplete="new-password"
          error={hasTried && isTooShort ? t('failure.passphrase-too-short') : null}
        />
        <StrengthLine passphrase={passphrase} />
        <TextField
          label={t('startup.newPassphrase.confirm')}
          value={repeated}
          onChange={setRepeated}
          isSecret={!isShown}
          autoComplete="new-password"
          error={
            hasTried && !isTooShort && isDifferent ? t('startup.newPassphrase.mismatch') : null
          }
        />
        <ShowSecret isShown={isShown} onChange={setIsShown} />
        <Notice tone="care" title={t('startup.newPassphrase.forgottenTitle')}>
          <p>{t('startup.newPassphrase.forgottenText')}</p>
        </Notice>
        <FailureNotice failure={failure} />
        <div className="actions">
          <Button kind="primary" type="submit" isPending={isRunning}>
            {t('startup.newPassphrase.submit')}
          </Button>
        </div>
      </Form>
    </Stage>
  )
}

function StrengthLine({ passphrase }: { readonly passphrase: string }): JSX.Element {
  const { t } = useLanguage()
  const strength = strengthOf(passphrase)
  const text =
    strength.level === 'short'
      ? t('startup.newPassphrase.strength.short', { count: strength.missing })
      : t(`startup.newPassphrase.strength.${strength.level}`)
  return (
    <div className={`strength strength-${strength.level}`}>
      <div className="strength-bar">
        <div
          className="strength-fill"
          style={{ inlineSize: `${Math.round(fullnessOf(passphrase) * 100)}%` }}
        />
      </div>
      <span role="status">{text}</span>
    </div>
  )
}
