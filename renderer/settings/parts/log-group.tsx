import type { JSX } from 'react'
import type { About, LockName } from '../../../shared/about/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Ltr } from '../../ui/ltr.tsx'
import { Group, Plain } from './group.tsx'

type LogGroupProps = { readonly log: About['log'] | null; readonly onVerify: () => void }

/** Where the log lies, what locks it, and a way to verify it. */
export function LogGroup({ log, onVerify }: LogGroupProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Group title={t('settings.group.log')}>
      {log && (
        <dl className="facts setting">
          <dt>{t('settings.log.file')}</dt>
          <dd>
            <Ltr>{log.path}</Ltr>
          </dd>
          <dt>{t('settings.log.lock')}</dt>
          <dd>
            <LockFact lock={log.lock} />
          </dd>
        </dl>
      )}
      <Plain title={t('settings.log.verify')} line={t('settings.log.verifyHint')}>
        <Button kind="secondary" icon="shield" onPress={onVerify}>
          {t('activity.verify.action')}
        </Button>
      </Plain>
    </Group>
  )
}

/** The key stores that have a name people know; another is called what the system calls it. */
const knownStores = [
  'keychain',
  'dpapi',
  'gnome-libsecret',
  'kwallet',
  'kwallet5',
  'kwallet6',
] as const

function LockFact({ lock }: { readonly lock: LockName }): JSX.Element {
  const { t } = useLanguage()
  if (lock.kind === 'passphrase') return <span>{t('settings.log.passphrase')}</span>
  const known = knownStores.find((store) => store === lock.backend.replace('_', '-'))
  return known ? <span>{t(`settings.log.store.${known}`)}</span> : <Ltr>{lock.backend}</Ltr>
}
