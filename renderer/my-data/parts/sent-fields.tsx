import type { JSX } from 'react'
import { kindOf } from '../../../shared/activity-log/describe-entry.ts'
import {
  bodyWordsOf,
  headerWords,
  inReadingOrder,
  requestWords,
} from '../../../shared/my-data/field-words.ts'
import type { MyData, SentKind } from '../../../shared/my-data/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Fold } from '../../ui/fold.tsx'
import { useMoments } from '../use-my-data.ts'
import { FieldList } from './field-list.tsx'

/** Every field that ever left this laptop: of entries by their kind, of the header they share, of the requests. */
export function SentFields({ data }: { readonly data: MyData }): JSX.Element {
  const { t } = useLanguage()
  const { header, kinds, titles, requests } = data
  const sent = inReadingOrder(kinds).filter(({ entries }) => entries > 0)
  const unsent = inReadingOrder(kinds).filter(({ entries }) => entries === 0)
  const sentFields = [...header, ...kinds.flatMap(({ fields }) => fields)].filter(
    (field) => field.sent > 0,
  )
  return (
    <Fold
      rank="section"
      title={t('myData.fields.title')}
      note={t('myData.fields.count', { count: sentFields.length })}
    >
      <p>{t('myData.fields.text')}</p>
      {sent.length > 0 && (
        <section>
          <h3>{t('myData.fields.kinds')}</h3>
          {sent.map((kind) => (
            <KindFields key={kind.kind} kind={kind} titles={titles} />
          ))}
        </section>
      )}
      {unsent.length > 0 && (
        <section>
          <h3>{t('myData.fields.unsent')}</h3>
          {unsent.map((kind) => (
            <KindFields key={kind.kind} kind={kind} titles={titles} />
          ))}
        </section>
      )}
      <Fold rank="line" isFirstLevel title={t('myData.fields.technical')}>
        <section>
          <h4>{t('myData.fields.header.title')}</h4>
          <p className="soft small">{t('myData.fields.header.text')}</p>
          <FieldList fields={header} words={headerWords} />
        </section>
        <section>
          <h4>{t('myData.fields.requests.title')}</h4>
          <p className="soft small">{t('myData.fields.requests.text')}</p>
          {requests.map(({ request, fields }) => (
            <Fold
              key={request}
              rank="line"
              title={t(`myData.fields.requests.name.${request}`)}
              note={t('myData.fields.count', { count: fields.length })}
            >
              <FieldList
                fields={fields.map(({ path, value }) => ({ path, value }))}
                words={requestWords[request]}
              />
            </Fold>
          ))}
        </section>
      </Fold>
    </Fold>
  )
}

type KindFieldsProps = { readonly kind: SentKind; readonly titles: MyData['titles'] }

function KindFields({ kind, titles }: KindFieldsProps): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  return (
    <Fold
      rank="line"
      title={t(`activity.kind.${kindOf(kind)}`)}
      note={t('myData.fields.entries', { count: kind.entries })}
    >
      {kind.last && (
        <p className="soft small">
          {t('myData.fields.times', { count: kind.entries })}
          {t('myData.fields.comma')}{' '}
          {t('myData.fields.last', { count: kind.entries, moment: moment(kind.last) })}
        </p>
      )}
      {kind.visibility === 'device' && (
        <p className="soft small">{t('myData.fields.onlyHeader')}</p>
      )}
      {kind.erased > 0 && (
        <p className="soft small">{t('myData.fields.erased', { count: kind.erased })}</p>
      )}
      <FieldList fields={kind.fields} words={bodyWordsOf(kind.kind)} titles={titles} />
    </Fold>
  )
}
