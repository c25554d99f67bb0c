import type { JSX } from 'react'
import { kindOf } from '../../../shared/activity-log/describe-entry.ts'
import { isolateLtr, revealBidi } from '../../../shared/i18n/format.ts'
import type { UploadText } from '../../../shared/my-data/channels.ts'
import type { MyData } from '../../../shared/my-data/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useLastUpload, useMoments } from '../use-my-data.ts'

/** The last upload that the ministry accepted, word for word, with the server's answer beside it. */
export function LastUpload({ data }: { readonly data: MyData }): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  const { lastUpload, openUpload, sent } = data
  return (
    <Fold
      rank="section"
      title={t('myData.upload.title')}
      {...(lastUpload ? { note: moment(lastUpload.sentAt) } : {})}
    >
      <p>{t('myData.upload.text')}</p>
      {openUpload && (
        <Notice tone="note">
          <p>
            {t(lastUpload ? 'myData.upload.open' : 'myData.upload.openFirst', {
              moment: moment(openUpload.begunAt),
            })}
          </p>
        </Notice>
      )}
      {lastUpload ? (
        <>
          <Facts upload={lastUpload} />
          <Texts />
        </>
      ) : (
        <p className="soft">
          {t(sent.entries > 0 && !openUpload ? 'myData.upload.notKept' : 'myData.upload.none')}
        </p>
      )}
    </Fold>
  )
}

function Facts({ upload }: { readonly upload: NonNullable<MyData['lastUpload']> }): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  const facts = [
    ['myData.upload.sentAt', moment(upload.sentAt)],
    ['myData.upload.receivedAt', moment(upload.receivedAt)],
    [
      'myData.upload.range.label',
      t('myData.upload.range.text', {
        first: isolateLtr(String(upload.firstSeq)),
        last: isolateLtr(String(upload.lastSeq)),
      }),
    ],
    ['myData.upload.size.label', t('myData.upload.size.text', { bytes: upload.bytes })],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label} className="facts-row">
          <dt>{t(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Texts(): JSX.Element {
  const { query, refresh } = useLastUpload()
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  return query.value ? <TextsOf upload={query.value} /> : <Waiting />
}

function TextsOf({ upload }: { readonly upload: UploadText }): JSX.Element {
  const { t } = useLanguage()
  return (
    <>
      {upload.holds.length > 0 && <Holds holds={upload.holds} />}
      {upload.body === undefined ? (
        <p className="soft">{t('myData.upload.erased')}</p>
      ) : (
        <Verbatim label={t('myData.upload.body')} text={upload.body} />
      )}
      <Verbatim label={t('myData.upload.says')} text={upload.receiptSays} />
      <Verbatim label={t('myData.upload.answer')} text={upload.receipt} />
    </>
  )
}

/** What was sent in plain words, before it is shown to the letter. */
function Holds({ holds }: Pick<UploadText, 'holds'>): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  const count = holds.reduce((sum, kind) => sum + kind.count, 0)
  return (
    <div>
      <p>{t('myData.upload.holds', { count })}</p>
      <ul className="findings">
        {holds.map((held) => (
          <li key={held.kind}>
            {t(`activity.kind.${kindOf(held)}`)} ·{' '}
            {held.count > 1 && t('myData.fields.entries', { count: held.count })}
            {held.count > 1 && t('myData.fields.comma')}{' '}
            {t('myData.fields.last', { count: held.count, moment: moment(held.last) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Enough lines for a short text; a long one scrolls. */
function rowsOf(text: string): number {
  const lines = text.split('\n').map((line) => Math.ceil(line.length / 80))
  return Math.min(
    14,
    lines.reduce((sum, rows) => sum + Math.max(1, rows), 1),
  )
}

/** A text of machines, in its own order, to read, to select and to copy; it scrolls by the keyboard too. */
function Verbatim({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    <label className="verbatim">
      <span className="verbatim-label">{label}</span>
      <textarea readOnly dir="ltr" lang="en" rows={rowsOf(text)} value={revealBidi(text)} />
    </label>
  )
}
