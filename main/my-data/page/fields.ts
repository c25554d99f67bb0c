import { kindOf } from '../../../shared/activity-log/describe-entry.ts'
import { neutraliseBidi } from '../../../shared/i18n/format.ts'
import {
  bodyWordsOf,
  type FieldName,
  type FieldNames,
  fieldNameOf,
  fieldWords,
  headerWords,
  inReadingOrder,
  requestWords,
} from '../../../shared/my-data/field-words.ts'
import type { MyData, SentField, SentKind } from '../../../shared/my-data/model.ts'
import { momentText } from '../../../shared/my-data/moments.ts'
import { titlesInValue } from '../../../shared/my-data/tasks-in-values.ts'
import { valueInWords } from '../../../shared/my-data/value-words.ts'
import { type Html, html } from './html.ts'
import type { Words as LanguageWords, PageContent } from './model.ts'

/** The language, and the titles of tasks. */
type Words = LanguageWords & Pick<MyData, 'titles'>

/** Every field that was ever sent, with its meaning, how often, and the last value word for word. */
export function fieldsPart({ data, words: said }: PageContent): Html {
  const words = { ...said, titles: data.titles }
  const { t } = words
  const kinds = inReadingOrder(data.kinds)
  const sent = kinds.filter(({ entries }) => entries > 0)
  const unsent = kinds.filter(({ entries }) => entries === 0)
  return html`<h2>${t('myData.fields.title')}</h2>
<p>${t('myData.fields.text')}</p>
${sent.map((kind) => kindPart(kind, words))}
<h3>${t('myData.fields.unsent')}</h3>
<p>${unsent.map(({ kind }) => t(`activity.kind.${kindOf({ kind })}`)).join(' · ')}</p>
<h3>${t('myData.fields.header.title')}</h3>
<p class="soft">${t('myData.fields.header.text')}</p>
<dl>${data.header.map((field) => sentLine(field, headerWords, words))}</dl>
<h3>${t('myData.fields.requests.title')}</h3>
<p class="soft">${t('myData.fields.requests.text')}</p>
${data.requests.map((request) => requestPart(request, words))}
`
}

function kindPart(kind: SentKind, words: Words): Html {
  const { t } = words
  const notes = [
    ...(kind.last ? [sentTimes({ sent: kind.entries, last: kind.last }, words)] : []),
    ...(kind.visibility === 'device' ? [t('myData.fields.onlyHeader')] : []),
    ...(kind.erased > 0 ? [t('myData.fields.erased', { count: kind.erased })] : []),
  ]
  return html`<h3>${t(`activity.kind.${kindOf(kind)}`)}</h3>
<p class="soft small">${notes.join(' · ')}</p>
<dl>${kind.fields.map((field) => sentLine(field, bodyWordsOf(kind.kind), words))}</dl>
`
}

function requestPart({ request, fields }: MyData['requests'][number], words: Words): Html {
  const { t } = words
  return html`<h4>${t(`myData.fields.requests.name.${request}`)}</h4>
<dl>${fields.map(({ path, value }) =>
    fieldLine(path, requestWords[request], {
      words,
      value: value ?? null,
      note: value === undefined ? t('myData.fields.requests.notKept') : null,
    }),
  )}</dl>
`
}

function sentLine(field: SentField, names: FieldNames | undefined, words: Words): Html {
  return fieldLine(field.path, names, {
    words,
    value: field.example ?? null,
    ...(field.last ? { offsetMinutes: field.last.offsetMinutes } : {}),
    note: sentTimes(field, words),
  })
}

function sentTimes({ sent, last }: Pick<SentField, 'sent' | 'last'>, words: Words): string {
  const { t } = words
  const times = t('myData.fields.times', { count: sent })
  if (!last) return times
  const when = t('myData.fields.last', { count: sent, moment: momentText(last, words) })
  return `${times}${t('myData.fields.comma')} ${when}`
}

function fieldLine(
  path: string,
  names: FieldNames | undefined,
  said: {
    readonly words: Words
    readonly value: string | null
    readonly offsetMinutes?: number
    readonly note: string | null
  },
): Html {
  const { words, offsetMinutes } = said
  const { t } = words
  const inWords =
    said.value === null
      ? null
      : valueInWords(fieldNameOf(names, path), said.value, {
          ...words,
          ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
        })
  const found = fieldWords(names, path)
  return html`<div class="row field"><dt><span class="strong">${t(found?.name ?? 'myData.fields.unknown.name')} <bdi class="path" dir="ltr">${path}</bdi></span>
<span class="soft small">${t(found?.meaning ?? 'myData.fields.unknown.meaning')}</span></dt>
<dd>${titlesPart(fieldNameOf(names, path), said.value, words)}${inWords === null ? null : html`<span>${inWords}</span>`}${said.value === null ? null : said.value === '' ? html`<span>${t('myData.fields.empty')}</span>` : html`<bdi class="value" dir="auto">${neutraliseBidi(said.value)}</bdi>`}${
    said.note === null ? null : html`<span class="soft small">${said.note}</span>`
  }</dd></div>
`
}

/** The tasks that a value names by their codes, by the titles that this laptop knows. */
function titlesPart(
  name: FieldName | undefined,
  value: string | null,
  words: Words,
): readonly Html[] {
  return titlesInValue(name, value ?? '', words).map(
    ({ said, titles }) =>
      html`${said === null ? null : html`<span>${said}</span>`}${titles.map(
        (title) => html`<bdi class="own" dir="auto">${neutraliseBidi(title)}</bdi>`,
      )}`,
  )
}
