import { type JSX, useCallback } from 'react'
import type { FormReceipt } from '../../../shared/acknowledgements/channels.ts'
import { formatOffset, formatUtc } from '../../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useQuery } from '../../bridge/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useMomentWords } from '../use-forms.ts'
import type { ReceiptPlace } from './form-page.tsx'
import { Prose, useContacts } from './prose.tsx'
import { ReceiptCopies } from './receipt-copies.tsx'
import { DeliveryLine } from './receipts.tsx'
import { RequestSteps } from './request-steps.tsx'

const topics: readonly ChangeTopic[] = ['forms']

type ReceiptProps = {
  readonly place: ReceiptPlace
  /** It was made a moment ago: what happens next is said. */
  readonly isNew: boolean
  readonly onBack: () => void
}

/** One receipt: what was said to which text, when, how it is proved, and where it is. */
export function Receipt({ place, isNew, onBack }: ReceiptProps): JSX.Element {
  const { t } = useLanguage()
  const { generation, seq } = place
  const ask = useCallback(
    (bridge: Bridge) => bridge.getFormReceipt({ generation, seq }),
    [generation, seq],
  )
  const { query, refresh } = useQuery(ask, topics)
  return (
    <div className="form-page">
      <div className="form-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t(isNew ? 'forms.back' : 'forms.receipts.back')}
        </Button>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && <Shown receipt={query.value} isNew={isNew} />}
    </div>
  )
}

function Shown({
  receipt,
  isNew,
}: {
  readonly receipt: FormReceipt
  readonly isNew: boolean
}): JSX.Element {
  const { t } = useLanguage()
  const { moment } = useMomentWords(receipt.offsetMinutes)
  const { said, shown, kind, locale } = receipt
  const contacts = useContacts() ?? []
  return (
    <article className="form-article">
      <header className="form-head">
        <ScreenTitle>{t(isNew ? 'forms.receipt.titleNew' : 'forms.receipt.title')}</ScreenTitle>
        <p className="form-lead">
          <bdi lang={locale}>{shown.title}</bdi>
        </p>
        <p>{t(`forms.receipt.${kind}`, { moment: moment(receipt.at) })}</p>
        <DeliveryLine delivery={receipt.delivery} />
      </header>
      {isNew && (
        <Notice tone="good" title={t('forms.receipt.recorded')}>
          <p>{t(`forms.next.${kind}`)}</p>
        </Notice>
      )}
      {kind === 'form-requested' && (
        <RequestSteps done={receipt} offsetMinutes={receipt.offsetMinutes} />
      )}
      <section className="form-receipt-part">
        <h2>{t('forms.receipt.said')}</h2>
        {said ? (
          <Said said={said} lang={locale} />
        ) : (
          <p className="soft">{t('forms.receipt.erased')}</p>
        )}
      </section>
      <section className="form-receipt-part">
        <h2>{t('forms.receipt.proof')}</h2>
        <p className="soft">{t('forms.receipt.proofText')}</p>
        <dl className="facts">
          <dt>{t('forms.receipt.form')}</dt>
          <dd>
            <Ltr>{`${receipt.form} · ${receipt.version}`}</Ltr>
          </dd>
          {receipt.guideEdition !== undefined && (
            <>
              <dt>{t('forms.receipt.guide')}</dt>
              <dd>
                <Ltr>{receipt.guideEdition}</Ltr>
              </dd>
            </>
          )}
          <dt>{t('forms.receipt.utc')}</dt>
          <dd>
            <Ltr>{`${formatUtc(receipt.at)} (${formatOffset(receipt.offsetMinutes)})`}</Ltr>
          </dd>
          <dt>{t('forms.receipt.entry')}</dt>
          <dd>
            <Ltr>{`${receipt.generation} · ${receipt.seq}`}</Ltr>
          </dd>
          <dt>{t('forms.receipt.textDigest')}</dt>
          <dd className="form-digest">
            <Ltr>{receipt.textDigest}</Ltr>
          </dd>
          <dt>{t('forms.receipt.entryHash')}</dt>
          <dd className="form-digest">
            <Ltr>{receipt.entryHash}</Ltr>
          </dd>
        </dl>
      </section>
      <Fold rank="section" title={t('forms.receipt.shown')}>
        <div lang={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'}>
          <Prose text={shown.reading} contacts={contacts} follow={nowhere} atLink={null} />
        </div>
      </Fold>
      <ReceiptCopies receipt={receipt} />
    </article>
  )
}

/** What was shown once is read as it was: its links lead nowhere now. */
const nowhere = () => null

type SaidProps = {
  readonly said: NonNullable<FormReceipt['said']>
  /** The language in which the form was shown. */
  readonly lang: string
}

function Said({ said, lang }: SaidProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <>
      {said.ticks.length > 0 && (
        <ul className="form-said-ticks" lang={lang}>
          {said.ticks.map((tick) => (
            <li key={tick}>
              <Own>{tick}</Own>
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {said.answers.map(({ label, value }) => (
          <div key={label} className="facts-row">
            <dt lang={lang}>
              <Own>{label}</Own>
            </dt>
            <dd className="form-said-value">
              <Own>{value}</Own>
            </dd>
          </div>
        ))}
        {said.reason !== undefined && (
          <div className="facts-row">
            <dt>{t('forms.decline.reason')}</dt>
            <dd className="form-said-value">
              <Own>{said.reason}</Own>
            </dd>
          </div>
        )}
        <div className="facts-row">
          <dt>{t('forms.sign.name')}</dt>
          <dd>
            <Own>{said.name}</Own>
          </dd>
        </div>
      </dl>
    </>
  )
}
