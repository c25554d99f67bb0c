import { type JSX, useCallback } from 'react'
import type { SheetName } from '../../../shared/follow-up/channels.ts'
import type { SheetEdits } from '../../../shared/follow-up/edits.ts'
import { maximumMeetings, sheetParts } from '../../../shared/follow-up/model.ts'
import { spanWords } from '../../../shared/follow-up/words.ts'
import type { Bridge, Output } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { type Editing, useEditing, useSheet } from '../use-sheets.ts'
import { Editions } from './editions.tsx'
import { SheetHours } from './sheet-hours.tsx'
import { SheetLines } from './sheet-lines.tsx'
import { SheetStateMark } from './sheet-state.tsx'

type SheetPageProps = { readonly name: SheetName; readonly onBack: () => void }

/** One sheet: what the facts say, what the employee adds, its signature, and what was answered. */
export function SheetPage({ name, onBack }: SheetPageProps): JSX.Element {
  const words = useLanguage()
  const { t } = words
  const { query, refresh } = useSheet(name)
  return (
    <div className="follow-up">
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
  const words = useLanguage()
  const { t } = words
  const editing = useEditing(view)
  const { state, written, isUnderWay } = view
  const isReturned = state === 'returned'
  return (
    <>
      <div className="stack">
        <ScreenTitle>{t(`followUp.period.${view.period}`)}</ScreenTitle>
        <p className="sheet-span">{spanWords(view, words)}</p>
        <div className="sheet-standing" data-state={state}>
          <SheetStateMark state={state} />
          <p>{t(`followUp.means.${state}`)}</p>
          {isUnderWay && <p className="soft small">{t('followUp.underWay')}</p>}
        </div>
      </div>
      {isReturned && <Editions view={view} />}
      {sheetParts.map((part) => (
        <SheetLines key={part} part={part} lines={written[part]} editing={editing} />
      ))}
      <SheetHours hours={written.hours} />
      <Meetings editing={editing} />
      <section className="sheet-part" aria-labelledby="sheet-remarks">
        <h2 id="sheet-remarks">{t('followUp.remarks.title')}</h2>
        <TextField
          label={t('followUp.remarks.title')}
          hint={t('followUp.remarks.hint')}
          value={editing.edits.remarks}
          onChange={(remarks) => editing.change({ remarks })}
          maximumLength={2_000}
          isLong
          isOptional
        />
      </section>
      <Signing view={view} editing={editing} />
      {!isReturned && <Editions view={view} />}
    </>
  )
}

/** A line for each meeting, typed. */
function Meetings({ editing }: { readonly editing: Editing }): JSX.Element {
  const { t } = useLanguage()
  const { meetings } = editing.edits
  const set = (next: readonly string[]) => editing.change({ meetings: next })
  return (
    <section className="sheet-part" aria-labelledby="sheet-meetings">
      <h2 id="sheet-meetings">{t('followUp.meetings.title')}</h2>
      <p className="soft small">{t('followUp.meetings.intro')}</p>
      {meetings.length > 0 && (
        <ul className="sheet-meetings">
          {meetings.map((meeting, index) => {
            const number = String(index + 1)
            return (
              <li key={number} className="sheet-meeting">
                <TextField
                  label={t('followUp.meetings.line', { number })}
                  value={meeting}
                  onChange={(typed) => set(meetings.with(index, typed))}
                  maximumLength={300}
                />
                <Button
                  kind="quiet"
                  icon="close"
                  aria-label={t('followUp.meetings.remove', { number })}
                  onPress={() => {
                    set(meetings.toSpliced(index, 1))
                    document.getElementById('sheet-add-meeting')?.focus()
                  }}
                >
                  {t('followUp.meetings.removeShort')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {meetings.length < maximumMeetings && (
        <div>
          <Button
            id="sheet-add-meeting"
            kind="secondary"
            icon="plus"
            onPress={() => {
              set([...meetings, ''])
              requestAnimationFrame(() => {
                const fields = document.querySelectorAll<HTMLElement>('.sheet-meeting input')
                fields[fields.length - 1]?.focus()
              })
            }}
          >
            {t('followUp.meetings.add')}
          </Button>
        </div>
      )}
    </section>
  )
}

type SigningProps = { readonly view: Output<'getSheet'>; readonly editing: Editing }

/** Signs what is on screen. What was signed before and says the same is not signed again. */
function Signing({ view, editing }: SigningProps): JSX.Element | null {
  const { t } = useLanguage()
  const { say } = useResults()
  const { period, from, state, isEnrolled } = view
  const sign = useCallback(
    (bridge: Bridge, edits: SheetEdits) => bridge.signSheet({ period, from, edits }),
    [period, from],
  )
  const { run, isRunning, failure } = useCommand(sign)
  if (state === 'signed' || state === 'seen')
    return <p className="soft small">{t('followUp.kept')}</p>
  return (
    <section className="sheet-sign card stack" aria-labelledby="sheet-sign">
      <h2 id="sheet-sign">{t('forms.sign.title')}</h2>
      <p>{t('followUp.sign.what')}</p>
      {!isEnrolled && <p className="soft small">{t('followUp.alone')}</p>}
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button
          kind="primary"
          icon="form"
          isPending={isRunning}
          onPress={() => run([editing.edits], () => say((words) => words('followUp.sign.done')))}
        >
          {t(view.editions.length === 0 ? 'followUp.sign.action' : 'followUp.sign.again')}
        </Button>
        <p className="soft small">{t('followUp.kept')}</p>
      </div>
    </section>
  )
}
