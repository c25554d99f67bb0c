import type { JSX } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import { formatOffset, isolateLtr } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { Notice } from '../../ui/notice.tsx'

type ZoneWarningProps = {
  readonly warning: NonNullable<TodayView['zoneWarning']>
  readonly offsetMinutes: number
}

/** The laptop's time-zone data is wrong about Morocco: said plainly, because other programs will mislead. */
export function ZoneWarning({ warning, offsetMinutes }: ZoneWarningProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Notice tone="care" title={t('zoneWarning.title')}>
      <p className="small">
        {t('zoneWarning.text', {
          laptop: isolateLtr(formatOffset(warning.laptopOffsetMinutes)),
          official: isolateLtr(formatOffset(offsetMinutes)),
          tzdb: isolateLtr(warning.tzdb),
        })}
      </p>
    </Notice>
  )
}
