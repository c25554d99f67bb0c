import type { JSX } from 'react'
import { type FieldNames, fieldWords } from '../../../shared/my-data/field-words.ts'
import type { SentField } from '../../../shared/my-data/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { useMoments } from '../use-my-data.ts'

/** A field of an entry, counted; or one of a request, whose value may be kept here. */
type ListedField = SentField | { readonly path: string; readonly value: string | undefined }

type FieldListProps = {
  readonly fields: readonly ListedField[]
  readonly words: FieldNames | undefined
}

/** Fields with their names, what they mean, and the last value, word for word. */
export function FieldList({ fields, words }: FieldListProps): JSX.Element {
  return (
    <dl className="sent-fields">
      {fields.map((field) => (
        <div key={field.path} className="sent-field">
          <FieldName path={field.path} words={words} />
          {'sent' in field ? <Sent field={field} /> : <Kept value={field.value} />}
        </div>
      ))}
    </dl>
  )
}

function FieldName({
  path,
  words,
}: {
  readonly path: string
  readonly words: FieldNames | undefined
}): JSX.Element {
  const { t } = useLanguage()
  const found = fieldWords(words, path)
  return (
    <dt>
      <span className="sent-field-name">{t(found?.name ?? 'myData.fields.unknown.name')}</span>
      <code className="sent-field-path">
        <Ltr>{path}</Ltr>
      </code>
      <span className="sent-field-meaning">
        {t(found?.meaning ?? 'myData.fields.unknown.meaning')}
      </span>
    </dt>
  )
}

function Sent({ field }: { readonly field: SentField }): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  return (
    <dd>
      {field.example !== undefined && <Value text={field.example} />}
      <span className="sent-field-count">
        {t('myData.fields.times', { count: field.sent })}
        {field.last && (
          <>
            {t('myData.fields.comma')}{' '}
            {t('myData.fields.last', { count: field.sent, moment: moment(field.last) })}
          </>
        )}
      </span>
    </dd>
  )
}

function Kept({ value }: { readonly value: string | undefined }): JSX.Element {
  const { t } = useLanguage()
  return (
    <dd>
      {value === undefined ? (
        <span className="sent-field-count">{t('myData.fields.requests.notKept')}</span>
      ) : (
        <Value text={value} />
      )}
    </dd>
  )
}

/** A value as it was sent; its own first letter decides its direction. */
function Value({ text }: { readonly text: string }): JSX.Element {
  return (
    <samp className="sent-field-value">
      <Own>{text}</Own>
    </samp>
  )
}
