import { type JSX, type ReactNode, useRef, useState } from 'react'
import {
  type BlockedLine,
  type MovedLine,
  nameOfSheetLine,
  type OngoingLine,
  type SheetLine,
  type SheetPart,
} from '../../../shared/follow-up/model.ts'
import { formatDate } from '../../../shared/i18n/format.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Editing } from '../use-sheets.ts'

const icons = {
  planned: 'tasks',
  done: 'check',
  ongoing: 'doing',
  moved: 'clock',
  blocked: 'blocked',
} as const satisfies Readonly<Record<SheetPart, IconName>>

type AnyLine = SheetLine & Partial<OngoingLine & MovedLine & BlockedLine>

type SheetLinesProps = {
  readonly part: SheetPart
  readonly lines: readonly AnyLine[]
  readonly editing: Editing
}

/** One part of the sheet: its tasks, each with what the employee adds or leaves out. Nothing where it has none. */
export function SheetLines({ part, lines, editing }: SheetLinesProps): JSX.Element | null {
  const { t } = useLanguage()
  if (lines.length === 0) return null
  const id = `sheet-${part}`
  return (
    <section className="sheet-part" data-part={part} aria-labelledby={id}>
      <h2 id={id}>
        <Icon name={icons[part]} />
        {t(`followUp.part.${part}`)}
      </h2>
      <ul className="board">
        {lines.map((line) => (
          <Line key={nameOfSheetLine(line)} part={part} line={line} editing={editing} />
        ))}
      </ul>
    </section>
  )
}

type LineProps = {
  readonly part: SheetPart
  readonly line: AnyLine
  readonly editing: Editing
}

function Line({ part, line, editing }: LineProps): JSX.Element {
  const { t } = useLanguage()
  const title = line.title ?? t('followUp.noTitle')
  const isLeft = editing.isLeft(part, line)
  const words = editing.wordsOf(part, line)
  const [isWriting, setIsWriting] = useState(words !== '')
  const typed = useRef<HTMLDivElement>(null)
  const startWriting = () => {
    setIsWriting(true)
    // The button gives way to the field.
    requestAnimationFrame(() => typed.current?.querySelector('textarea')?.focus())
  }
  const act = t(isLeft ? 'followUp.line.putBack' : 'followUp.line.leave')
  return (
    <li className="sheet-line" data-left={isLeft}>
      <div className="sheet-line-words">
        <h3>
          <Own>{title}</Own>
        </h3>
        {isLeft ? (
          <p className="soft small">{t('followUp.line.left')}</p>
        ) : (
          <Facts line={line} part={part} />
        )}
      </div>
      <div className="sheet-line-acts">
        {!isLeft && !isWriting && (
          <Button
            kind="quiet"
            icon="speech"
            aria-label={t('followUp.line.named', { act: t('followUp.words.add'), title })}
            onPress={startWriting}
          >
            {t('followUp.words.add')}
          </Button>
        )}
        <Button
          kind="quiet"
          aria-label={t('followUp.line.named', { act, title })}
          onPress={() => (isLeft ? editing.putBack(part, line) : editing.leave(part, line))}
        >
          {act}
        </Button>
      </div>
      {!isLeft && isWriting && (
        <div ref={typed} className="sheet-line-typed">
          <TextField
            label={t('followUp.words.label')}
            value={words}
            onChange={(next) => editing.say(part, line, next)}
            maximumLength={400}
            isLong
            isOptional
          />
        </div>
      )}
    </li>
  )
}

/** What the facts say of the task in this part. */
function Facts({ part, line }: { readonly part: SheetPart; readonly line: AnyLine }): JSX.Element {
  const { t, locale } = useLanguage()
  const day = (date: CalendarDate) => formatDate(date, locale, 'day')
  const dated = {
    planned: 'followUp.column.plannedOn',
    done: 'followUp.column.doneOn',
    ongoing: 'followUp.column.progress',
    moved: 'followUp.column.movedOn',
    blocked: 'followUp.column.saidOn',
  } as const
  const { deliverable, references, due, to, reason, progress, cancelledOn } = line
  return (
    <dl className="sheet-facts">
      <Fact label={t(dated[part])}>
        {part === 'ongoing' && progress !== undefined
          ? t('tasks.percent', { percent: String(progress) })
          : day(line.day)}
      </Fact>
      {to !== undefined && <Fact label={t('followUp.column.movedTo')}>{day(to)}</Fact>}
      {cancelledOn !== undefined && (
        <Fact label={t('followUp.column.cancelledOn')}>{day(cancelledOn)}</Fact>
      )}
      {part === 'planned' && due !== undefined && (
        <Fact label={t('followUp.column.due')}>{day(due)}</Fact>
      )}
      {reason !== undefined && reason !== '' && (
        <Fact label={t('followUp.column.reason')}>
          <Own>{reason}</Own>
        </Fact>
      )}
      {deliverable !== undefined && (
        <Fact label={t('followUp.column.expected')}>
          <Own>{deliverable}</Own>
        </Fact>
      )}
      {references.map((reference) => (
        <Fact key={reference} label={t('followUp.column.reference')}>
          <Own>{reference}</Own>
        </Fact>
      ))}
    </dl>
  )
}

function Fact({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
