import '../../ui/toggles.css'
import { type JSX, useEffect, useId, useRef } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { longestWhy, taskOutcomes } from '../../../shared/check-ins/model.ts'
import { formatDate } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { useDueWords } from '../../tasks/due-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { nameOf, type Said } from '../tasks-said.ts'
import type { TaskOffer } from '../use-shift-tasks.ts'
import { TaskWords, useLinesInSight } from './more-tasks.tsx'

type ReportTasksProps = {
  readonly offer: TaskOffer
  readonly said: ReadonlyMap<string, Said>
  /** Somebody said something here: otherwise it is only offered, and holds no form. */
  readonly isTouched: boolean
  readonly onChange: (said: ReadonlyMap<string, Said>) => void
}

/** What became of the tasks of the shift: a key each. Of what is left untouched nothing is said. */
export function ReportTasks({ offer, said, isTouched, onChange }: ReportTasksProps): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const { shown, more } = useLinesInSight(offer, list)
  const put = (name: string, about: Said | null) => {
    const next = new Map(said)
    if (about) next.set(name, about)
    else next.delete(name)
    onChange(next)
  }
  useLineKeys(list, (name, index) => {
    const did = taskOutcomes[index]
    if (did) put(name, said.get(name)?.did === did ? null : { did, to: '', why: '' })
  })
  return (
    <fieldset
      className="shift-tasks report-tasks"
      aria-labelledby={id}
      data-offered={isTouched ? undefined : ''}
    >
      <span id={id} className="label">
        {t('shiftTasks.report.label')}
      </span>
      <p className="hint">{t('shiftTasks.report.hint')}</p>
      <ul ref={list} className="report-lines">
        {shown.map((line) => (
          <ReportLine
            key={nameOf(line)}
            line={line}
            offer={offer}
            said={said.get(nameOf(line)) ?? null}
            onChange={(about) => put(nameOf(line), about)}
          />
        ))}
      </ul>
      {more}
    </fieldset>
  )
}

type ReportLineProps = {
  readonly line: TaskOffer['lines'][number]
  readonly offer: TaskOffer
  readonly said: Said | null
  readonly onChange: (said: Said | null) => void
}

function ReportLine({ line, offer, said, onChange }: ReportLineProps): JSX.Element {
  const { t, locale } = useLanguage()
  const id = useId()
  const due = useDueWords(offer.today)
  return (
    <li className="report-line" data-shift-task={nameOf(line)}>
      <span className="shift-task" id={id}>
        <Own>{line.title}</Own>
        <TaskWords
          line={line}
          due={line.dueDate === undefined ? null : due({ date: line.dueDate, time: line.dueTime })}
        />
      </span>
      <ToggleButtonGroup
        className="report-outcomes"
        aria-labelledby={id}
        selectionMode="single"
        selectedKeys={said ? [said.did] : []}
        onSelectionChange={(keys) => {
          const did = taskOutcomes.find((each) => keys.has(each))
          onChange(did ? { did, to: said?.to ?? '', why: said?.why ?? '' } : null)
        }}
      >
        {taskOutcomes.map((did, index) => (
          <ToggleButton
            key={did}
            id={did}
            className="toggle report-toggle"
            // One stop of the Tab key for each task: arrows and keys lead to the others.
            excludeFromTabOrder={said ? said.did !== did : index > 0}
            aria-keyshortcuts={String(index + 1)}
          >
            <Icon name="check" />
            <span className="report-key" dir="ltr" aria-hidden="true">
              {index + 1}
            </span>
            {t(`shiftTasks.did.${did}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {said?.did === 'moved' && (
        <div className="report-more">
          <Select
            label={t('shiftTasks.to')}
            options={offer.moveTo.map((day) => ({
              value: String(day),
              label: formatDate(day, locale, 'day'),
            }))}
            value={said.to === '' ? (offer.moveTo[0] ?? '') : said.to}
            onChange={(to) => onChange({ ...said, to })}
          />
        </div>
      )}
      {said?.did === 'blocked' && (
        <div className="report-more">
          <TextField
            label={t('tasks.field.blockedReason')}
            hint={t('tasks.hint.blockedReason')}
            value={said.why}
            onChange={(why) => onChange({ ...said, why })}
            maximumLength={longestWhy}
            isOptional
          />
        </div>
      )}
    </li>
  )
}

/** The keys of a line: 1, 2 and 3 say what became of it, and the arrows up and down go to the line before and after. */
function useLineKeys(
  list: React.RefObject<HTMLElement | null>,
  say: (name: string, index: number) => void,
): void {
  const latest = useRef(say)
  useEffect(() => {
    latest.current = say
  })
  useEffect(() => {
    const lines = list.current
    if (!lines) return
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
      if (target.closest('.report-toggle') === null) return
      const line = target.closest<HTMLElement>('[data-shift-task]')
      const digit = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1]
      if (digit !== undefined) {
        event.preventDefault()
        line?.querySelectorAll<HTMLElement>('.report-toggle')[Number(digit) - 1]?.focus()
        latest.current(line?.dataset['shiftTask'] ?? '', Number(digit) - 1)
      }
      const next =
        event.code === 'ArrowDown'
          ? line?.nextElementSibling
          : event.code === 'ArrowUp'
            ? line?.previousElementSibling
            : null
      const toggle =
        next?.querySelector<HTMLElement>('.report-toggle[data-selected]') ??
        next?.querySelector<HTMLElement>('.report-toggle')
      if (toggle) {
        event.preventDefault()
        toggle.focus()
      }
    }
    lines.addEventListener('keydown', onKey)
    return () => lines.removeEventListener('keydown', onKey)
  }, [list])
}
