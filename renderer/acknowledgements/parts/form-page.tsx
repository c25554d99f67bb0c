import { type JSX, useCallback, useState } from 'react'
import type { FormDone, OpenForm } from '../../../shared/acknowledgements/channels.ts'
import type { ShownContact } from '../../../shared/guide/channels.ts'
import type { Locale } from '../../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { useQuery } from '../../bridge/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { Ltr } from '../../ui/ltr.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { AnswerForm } from './answer-form.tsx'
import { type Follow, Prose, useContacts } from './prose.tsx'
import { Standing } from './standing.tsx'

/** The place of a receipt. */
export type ReceiptPlace = Pick<FormDone, 'generation' | 'seq'>

type FormPageProps = {
  readonly form: string
  /** A link of its text to which somebody comes back; null to begin at the title. */
  readonly atLink: string | null
  readonly offsetMinutes: number
  /** The official day; null until main has said it. */
  readonly today: CalendarDate | null
  readonly follow: Follow
  readonly onBack: () => void
  readonly onSent: (place: ReceiptPlace) => void
}

const topics: readonly ChangeTopic[] = ['forms']

/** One form: its text in full, then what it asks. A text that changes while it is read is shown from the start. */
export function FormPage(props: FormPageProps): JSX.Element {
  const { form, onBack } = props
  const { t, locale } = useLanguage()
  const ask = useCallback((bridge: Bridge) => bridge.getForm({ form, locale }), [form, locale])
  const { query, refresh } = useQuery(ask, topics)
  const [stale, setStale] = useState<Stale | null>(null)
  const [first, setFirst] = useState<Read | null>(null)
  const contacts = useContacts()
  const open = query.status === 'ready' && contacts ? query.value : null
  if (open && first?.locale !== open.locale)
    setFirst({ locale: open.locale, digest: open.textDigest })
  const isOther =
    first !== null && open?.locale === first.locale && open.textDigest !== first.digest
  const why = stale?.why ?? (isOther ? 'form-changed' : null)
  return (
    <div className="form-page">
      <div className="form-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('forms.back')}
        </Button>
      </div>
      {query.status === 'failed' && <ScreenTitle>{t('forms.title')}</ScreenTitle>}
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {open && (
        <Shown
          key={`${open.textDigest} ${stale?.turn ?? 0}`}
          {...props}
          open={open}
          contacts={contacts ?? []}
          why={why}
          onStale={(code) => {
            setStale({ why: code, turn: (stale?.turn ?? 0) + 1 })
            refresh()
          }}
        />
      )}
    </div>
  )
}

type Read = { readonly locale: Locale; readonly digest: string }
type StaleReason = 'form-changed' | 'form-closed'
/** Nothing was recorded because main has another text, or takes no answer now. */
type Stale = { readonly why: StaleReason; readonly turn: number }

type ShownProps = FormPageProps & {
  readonly open: OpenForm
  readonly contacts: readonly ShownContact[]
  readonly why: StaleReason | null
  readonly onStale: (why: StaleReason) => void
}

function Shown(props: ShownProps): JSX.Element {
  const { open, atLink, contacts, why, offsetMinutes, today, follow, onSent, onStale } = props
  const { t } = useLanguage()
  return (
    <article className="form-article">
      <header className="form-head">
        <ScreenTitle>{open.title}</ScreenTitle>
        <p className="form-lead">{open.summary}</p>
        <p className="soft small">
          {t('forms.version')} <Ltr>{`${open.form} · ${open.version}`}</Ltr>
        </p>
      </header>
      {why && (
        <Notice tone="problem">
          <p>{t(`failure.${why}`)}</p>
        </Notice>
      )}
      <Standing form={open} offsetMinutes={offsetMinutes} />
      {open.standing.state === 'met-by-notice' && <p>{t('forms.metByNoticeCopy')}</p>}
      {open.act === 'report' && (
        <Notice tone="note">
          <p>{t('forms.readers.report')}</p>
        </Notice>
      )}
      <Prose text={open.reading} contacts={contacts} follow={follow} atLink={atLink} />
      {open.takesAnswer && today !== null && (
        <AnswerForm open={open} today={today} onSent={onSent} onStale={onStale} />
      )}
      {!open.takesAnswer && <p className="soft">{t('forms.closed')}</p>}
    </article>
  )
}
