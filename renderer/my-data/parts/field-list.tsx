import type { JSX } from 'react'
import type { TaskTitles } from '../../../shared/activity-log/tasks-named.ts'
import {
  type FieldName,
  type FieldNames,
  fieldNameOf,
  fieldWords,
} from '../../../shared/my-data/field-words.ts'
import type { Moment, SentField } from '../../../shared/my-data/model.ts'
import { type TasksSaid, titlesInValue } from '../../../shared/my-data/tasks-in-values.ts'
import { valueInWords } from '../../../shared/my-data/value-words.ts'
import { useLanguage } from '../../app/language.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { useMoments } from '../use-my-data.ts'

/** A field of an entry, counted; or one of a request, whose value may be kept here. */
type ListedField = SentField | { readonly path: string; readonly value: string | undefined }

type FieldListProps = {
  readonly fields: readonly ListedField[]
  readonly words: FieldNames | undefined
  /** The titles of the tasks that values name by their codes. */
  readonly titles?: TaskTitles
}

/** Fields with their names, what they mean, and the last value, word for word. */
export function FieldList({ fields, words, titles = {} }: FieldListProps): JSX.Element {
  return (
    <dl className="sent-fields">
      {fields.map((field) => (
        <div key={field.path} className="sent-field">
          <Name path={field.path} words={words} />
          {'sent' in field ? (
            <Sent field={field} name={fieldNameOf(words, field.path)} titles={titles} />
          ) : (
            <Kept value={field.value} name={fieldNameOf(words, field.path)} />
          )}
        </div>
      ))}
    </dl>
  )
}

function Name({
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

type Named = { readonly name: FieldName | undefined }

type SentProps = Named & { readonly field: SentField; readonly titles: TaskTitles }

function Sent({ field, name, titles }: SentProps): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  return (
    <dd>
      {field.example !== undefined && (
        <Value text={field.example} name={name} moment={field.last} titles={titles} />
      )}
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

function Kept({ value, name }: { readonly value: string | undefined } & Named): JSX.Element {
  const { t } = useLanguage()
  return (
    <dd>
      {value === undefined ? (
        <span className="sent-field-count">{t('myData.fields.requests.notKept')}</span>
      ) : (
        <Value text={value} name={name} />
      )}
    </dd>
  )
}

type ValueProps = Named & {
  readonly text: string
  /** When it was sent: official time then is what an instant is written in. */
  readonly moment?: Moment | undefined
  readonly titles?: TaskTitles
}

/** What a value says, and the value as it was sent; its own first letter decides its direction. */
function Value({ text, name, moment, titles = {} }: ValueProps): JSX.Element {
  const { t, locale } = useLanguage()
  if (text === '') return <span>{t('myData.fields.empty')}</span>
  const words = valueInWords(name, text, {
    ...{ t, locale },
    ...(moment ? { offsetMinutes: moment.offsetMinutes } : {}),
  })
  const tasks = titlesInValue(name, text, { t, titles })
  const isRaw = words !== null || tasks.length > 0
  return (
    <>
      {tasks.map((said) => (
        <TaskTitlesSaid key={said.said} {...said} />
      ))}
      {words !== null && (
        // A language is called by its own name.
        <span className="sent-field-words" lang={name === 'locale' ? text : undefined}>
          {words}
        </span>
      )}
      <samp className={`sent-field-value${isRaw ? ' sent-field-raw' : ''}`}>
        <Own>{text}</Own>
      </samp>
    </>
  )
}

/** Tasks of which a value says something, by their titles: what somebody typed is in a language of its own. */
function TaskTitlesSaid({ said, titles }: TasksSaid): JSX.Element {
  return (
    <>
      {said !== null && <span className="sent-field-words">{said}</span>}
      {titles.map((title) => (
        <span key={title} className="sent-field-title">
          <Own>{title}</Own>
        </span>
      ))}
    </>
  )
}
