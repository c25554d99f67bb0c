import type { JSX } from 'react'
import type { SheetName } from '../../../shared/follow-up/channels.ts'
import { sheetParts } from '../../../shared/follow-up/model.ts'
import { spanWords } from '../../../shared/follow-up/words.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useEditing, useSheet } from '../use-sheets.ts'
import { Editions, SheetCopies } from './editions.tsx'
import { Meetings } from './meetings.tsx'
import { SheetHours } from './sheet-hours.tsx'
import { SheetLines } from './sheet-lines.tsx'
import { SheetStateMark } from './sheet-state.tsx'
import { Signing } from './signing.tsx'

type SheetPageProps = { readonly name: SheetName; readonly onBack: () => void }

/** One sheet: what the facts say, what the employee adds, its signature, and what was answered. */
export function SheetPage({ name, onBack }: SheetPageProps): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = useSheet(name)
  return (
    <div className="follow-up sheet-page">
      <div>
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('followUp.back')}
        </Button>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && <Sheet view={query.value} />}
    </div>
  )
}

function Sheet({ view }: { readonly view: Output<'getSheet'> }): JSX.Element {
  const { t } = useLanguage()
  const editing = useEditing(view)
  const { state, written, editions } = view
  const isReturned = state === 'returned'
  // The button that signed goes with what it did: reading goes on at what was signed.
  useCaughtFocus(`${state} ${editions.length}`, 'sheet-editions')
  return (
    <>
      <Head view={view} />
      {isReturned && <Editions view={view} />}
      {sheetParts.map((part) => (
        <SheetLines key={part} part={part} lines={written[part]} editing={editing} />
      ))}
      <SheetHours hours={written.hours} />
      <Meetings editing={editing} />
      <section className="sheet-part" aria-labelledby="sheet-remarks">
        <h2 id="sheet-remarks">{t('followUp.remarks.title')}</h2>
        <TextField
          label={t('followUp.remarks.label')}
          hint={t('followUp.remarks.hint')}
          value={editing.edits.remarks}
          onChange={(remarks) => editing.change({ remarks })}
          maximumLength={2_000}
          isLong
          isOptional
        />
      </section>
      <FailureNotice failure={editing.failure} />
      <Signing view={view} editing={editing} />
      {!isReturned && <Editions view={view} />}
      <SheetCopies editions={editions} />
    </>
  )
}

/** Which sheet it is, where it stands, and what that means. */
function Head({ view }: { readonly view: Output<'getSheet'> }): JSX.Element {
  const words = useLanguage()
  const { t } = words
  const { state, period, isUnderWay } = view
  // What says what was signed is not signed again.
  const isOnFile = state === 'signed' || state === 'seen'
  return (
    <div className="stack">
      <ScreenTitle>{t(`followUp.period.${period}`)}</ScreenTitle>
      <p className="sheet-span">{spanWords(view, words)}</p>
      <div className="sheet-standing" data-state={state}>
        <SheetStateMark state={state} />
        <p>{t(`followUp.means.${meaningOf(view)}`)}</p>
        {isUnderWay && (
          <p className="soft small">
            {t(isOnFile ? 'followUp.underWaySigned' : 'followUp.underWay')}
          </p>
        )}
      </div>
    </div>
  )
}

/** What a state means to the employee: that nobody answered says nothing before the sheet is there. */
function meaningOf({ state, isEnrolled, editions }: Output<'getSheet'>) {
  if (state === 'to-sign') return isEnrolled ? state : 'toSignAlone'
  if (state !== 'signed') return state
  if (!isEnrolled) return 'signedAlone'
  return editions[0]?.hasArrived ? state : 'signedWaiting'
}
