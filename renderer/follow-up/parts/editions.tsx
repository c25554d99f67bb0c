import { type JSX, useCallback, useState } from 'react'
import type { SheetEdition } from '../../../shared/follow-up/channels.ts'
import type { SheetPlace } from '../../../shared/follow-up/model.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { momentText } from '../../../shared/my-data/moments.ts'
import { offsetMinutesAt } from '../../../shared/policy/official-time.ts'
import { useLanguage } from '../../app/language.tsx'
import { CopyOffers } from '../../my-data/parts/copy-offers.tsx'
import { type TakeCopy, useCopying } from '../../my-data/use-copy.ts'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { Select } from '../../ui/select.tsx'

type View = Pick<Output<'getSheet'>, 'editions' | 'zoneTable' | 'isEnrolled'>

/** What was signed, the newest first, with what the line manager answered to each. Nothing before the first signature. */
export function Editions({ view }: { readonly view: View }): JSX.Element | null {
  const { t } = useLanguage()
  const { editions } = view
  if (editions.length === 0) return null
  return (
    <section className="sheet-part" aria-labelledby="sheet-editions">
      <h2 id="sheet-editions" tabIndex={-1}>
        {t('followUp.editions.title')}
      </h2>
      <ul className="board">
        {editions.map((edition) => (
          <Edition key={nameOf(edition)} edition={edition} view={view} />
        ))}
      </ul>
    </section>
  )
}

type EditionProps = { readonly edition: SheetEdition; readonly view: View }

function Edition({ edition, view }: EditionProps): JSX.Element {
  const words = useLanguage()
  const { t } = words
  const moment = (at: Instant) =>
    momentText({ at, offsetMinutes: offsetMinutesAt(view.zoneTable, at) }, words)
  return (
    <li className="sheet-edition">
      <h3>{t('followUp.edition', { edition: isolateLtr(String(edition.edition)) })}</h3>
      <p>{t('followUp.editions.signedAt', { moment: moment(edition.at) })}</p>
      {view.isEnrolled && (
        <p className="soft small">
          {t(edition.hasArrived ? 'followUp.editions.arrived' : 'followUp.editions.waiting')}
        </p>
      )}
      {!edition.sheet && <p className="soft small">{t('followUp.editions.erased')}</p>}
      {edition.visas.map(({ at, visa, remarks }) => (
        <div key={`${at} ${visa}`} className="sheet-visa" data-visa={visa}>
          <Icon name={visa === 'seen' ? 'check' : 'speech'} />
          <div>
            <h4>{t(`followUp.visa.${visa}`)}</h4>
            <p className="soft small">{moment(at)}</p>
            {remarks === undefined ? (
              <p className="soft">{t('followUp.visa.erased')}</p>
            ) : (
              remarks !== '' && (
                <p className="sheet-remarks">
                  <Own>{remarks}</Own>
                </p>
              )
            )}
          </div>
        </div>
      ))}
    </li>
  )
}

type SheetCopiesProps = { readonly editions: readonly SheetEdition[] }

/** Copies of one signed version, the last unless another is chosen. Nothing where the words of none are there. */
export function SheetCopies({ editions }: SheetCopiesProps): JSX.Element | null {
  const { t } = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const readable = editions.filter(({ sheet }) => sheet !== undefined)
  const edition = readable.find((each) => nameOf(each) === chosen) ?? readable[0]
  if (!edition) return null
  return (
    <section className="sheet-copies card stack" aria-labelledby="sheet-copies">
      <h2 id="sheet-copies">{t('followUp.copies.title')}</h2>
      <p>{t('followUp.copies.text')}</p>
      {readable.length > 1 && (
        <Select
          label={t('followUp.copies.version')}
          options={readable.map((each) => ({
            value: nameOf(each),
            label: t('followUp.edition', { edition: isolateLtr(String(each.edition)) }),
          }))}
          value={nameOf(edition)}
          onChange={setChosen}
        />
      )}
      <Copies place={edition.place} />
    </section>
  )
}

function nameOf({ place }: SheetEdition): string {
  return `${place.generation} ${place.seq}`
}

/** The copies of one edition: to read, and on paper. */
function Copies({ place }: { readonly place: SheetPlace }): JSX.Element {
  const { t } = useLanguage()
  const { generation, seq } = place
  const take = useCallback<TakeCopy>(
    (bridge, format) =>
      bridge.saveSheet({
        place: { generation, seq },
        format: format === 'html' ? 'html' : 'pdf',
      }),
    [generation, seq],
  )
  const copying = useCopying(take)
  return (
    <CopyOffers
      copying={copying}
      offers={(['pdf', 'html'] as const).map((format) => ({
        format,
        text: t(`followUp.copies.${format}`),
      }))}
    />
  )
}
