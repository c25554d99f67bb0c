import type { JSX } from 'react'
import type { ExportFormat } from '../../../shared/activity-log/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Copying } from '../use-copy.ts'
import { CopyResult } from './saved-copy.tsx'

const icons: Readonly<Record<ExportFormat, IconName>> = {
  html: 'document',
  pdf: 'print',
  bundle: 'shield',
}

type CopyOffersProps = {
  readonly copying: Copying
  /** What can be taken, and what each copy is good for. */
  readonly offers: readonly {
    readonly format: ExportFormat
    readonly text: string
    /** What somebody types who checks it. */
    readonly command?: string
  }[]
}

/** The copies that one may take away, one at a time, and what became of the last. */
export function CopyOffers({ copying, offers }: CopyOffersProps): JSX.Element {
  const { t } = useLanguage()
  const { copy, isRunning, refused, start } = copying
  return (
    <>
      <div>
        <ul className="exports">
          {offers.map(({ format, text, command }) => (
            <li key={format} className="export">
              <Icon name={icons[format]} />
              <div className="export-words">
                <h3>{t(`myData.export.${format}.title`)}</h3>
                <p className="soft">{text}</p>
                {command !== undefined && (
                  <code dir="ltr" lang="en" className="export-command">
                    {command}
                  </code>
                )}
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
    </>
  )
}
