import type { JSX } from 'react'
import type { ExportFormat } from '../../../shared/activity-log/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { useWish } from '../../app/wishes.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useCopying } from '../use-copy.ts'
import { CopyResult } from './saved-copy.tsx'

const formats = [
  { format: 'html', icon: 'document' },
  { format: 'pdf', icon: 'print' },
  { format: 'bundle', icon: 'shield' },
] as const satisfies readonly { readonly format: ExportFormat; readonly icon: IconName }[]

/** The three copies that one may take away, and what each is good for. */
export function ExportCard(): JSX.Element {
  const { t } = useLanguage()
  const { copy, isRunning, refused, start } = useCopying()
  useWish({ to: 'take' }, ({ about }) => start(about))
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
              <Button kind="secondary" isPending={isRunning} onPress={() => start(format)}>
                {t(`myData.export.${format}.action`)}
              </Button>
            </li>
          ))}
        </ul>
        <div role="status">{isRunning && <p className="soft">{t('myData.export.running')}</p>}</div>
      </div>
      <CopyResult copy={copy} />
      <FailureNotice failure={refused} />
    </section>
  )
}
