import { type JSX, useState } from 'react'
import type { CopyOutcome, ExportFormat } from '../../../shared/activity-log/model.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { CopyResult } from './saved-copy.tsx'

const formats = [
  { format: 'html', icon: 'document' },
  { format: 'pdf', icon: 'print' },
  { format: 'bundle', icon: 'shield' },
] as const satisfies readonly { readonly format: ExportFormat; readonly icon: IconName }[]

const take = (bridge: Bridge, format: ExportFormat) => bridge.exportMyData({ format })

/** The three copies that one may take away, and what each is good for. */
export function ExportCard(): JSX.Element {
  const { t } = useLanguage()
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null)
  const { run, isRunning, failure } = useCommand(take)
  const onTake = (format: ExportFormat) => {
    setOutcome(null)
    run([format], setOutcome)
  }
  useWish({ to: 'take' }, ({ about }) => onTake(about))
  return (
    <section className="card stack">
      <h2>{t('myData.export.title')}</h2>
      <p>{t('myData.export.text')}</p>
      <div>
        <ul className="exports">
          {formats.map(({ format, icon }) => (
            <li key={format} className="export">
              <Icon name={icon} />
              <div className="export-words">
                <h3>{t(`myData.export.${format}.title`)}</h3>
                <p className="soft">{t(`myData.export.${format}.text`)}</p>
              </div>
              <Button kind="secondary" isPending={isRunning} onPress={() => onTake(format)}>
                {t(`myData.export.${format}.action`)}
              </Button>
            </li>
          ))}
        </ul>
        <div role="status">{isRunning && <p className="soft">{t('myData.export.running')}</p>}</div>
      </div>
      <CopyResult outcome={outcome} />
      <FailureNotice failure={failure} />
    </section>
  )
}
