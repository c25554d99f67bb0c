import type { JSX } from 'react'
import type { SheetHours as Hours, SheetMoment } from '../../../shared/follow-up/model.ts'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'

/** The hours that were declared, as they count, with every correction beside them. Nothing where none was. */
export function SheetHours({ hours }: { readonly hours: readonly Hours[] }): JSX.Element | null {
  const { t, locale } = useLanguage()
  if (hours.length === 0) return null
  return (
    <section className="sheet-part" aria-labelledby="sheet-hours">
      <h2 id="sheet-hours">
        <Icon name="clock" />
        {t('followUp.hours.title')}
      </h2>
      <p className="soft small">{t('followUp.hours.note')}</p>
      <ul className="board">
        {hours.map(({ date, start, end }) => (
          <li key={date} className="sheet-day">
            <h3>{formatDate(date, locale, 'day')}</h3>
            <dl className="sheet-facts">
              {start && <Moment label={t('followUp.column.start')} moment={start} />}
              {end && <Moment label={t('followUp.column.end')} moment={end} />}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

type MomentProps = { readonly label: string; readonly moment: SheetMoment }

function Moment({ label, moment }: MomentProps): JSX.Element {
  const { t } = useLanguage()
  const { recorded, counts, corrections } = moment
  const time = counts ?? recorded
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Ltr>{time ?? '–'}</Ltr>
        {corrections.length > 0 && (
          <p className="small">
            {recorded === undefined
              ? t('followUp.hours.notRecorded')
              : t('followUp.hours.recorded', { time: isolateLtr(recorded) })}
          </p>
        )}
        {[...corrections.entries()].map(([place, { asked, outcome }]) => (
          <div key={place} className="small">
            <p>
              {asked
                ? t('followUp.hours.asked', { time: isolateLtr(asked.time) })
                : t('followUp.hours.askedErased')}{' '}
              {t(`followUp.hours.outcome.${outcome ?? 'waiting'}`)}
            </p>
            {asked && (
              <p>
                {t('followUp.hours.reason')} <Own>{asked.reason}</Own>
              </p>
            )}
          </div>
        ))}
      </dd>
    </div>
  )
}
