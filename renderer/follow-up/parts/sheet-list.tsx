import { type JSX, useEffect, useRef, useState } from 'react'
import type { SheetName } from '../../../shared/follow-up/channels.ts'
import { weeksOffered } from '../../../shared/follow-up/sheet.ts'
import { spanWords } from '../../../shared/follow-up/words.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { nameOfSheet, useSheets } from '../use-sheets.ts'
import { SheetStateMark } from './sheet-state.tsx'

type SheetListProps = {
  /** The sheet from which somebody comes back: its line has the focus again. */
  readonly cameFrom: SheetName | null
  readonly onOpen: (name: SheetName) => void
  readonly onTasks: () => void
}

/** Which sheets there are: today’s and this week’s first, then what came before. */
export function SheetList({ cameFrom, onOpen, onTasks }: SheetListProps): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = useSheets()
  return (
    <div className="follow-up">
      <div className="stack">
        <div>
          <Button kind="quiet" icon="back" onPress={onTasks}>
            {t('nav.tasks')}
          </Button>
        </div>
        <ScreenTitle>{t('followUp.title')}</ScreenTitle>
        <p className="soft">{t('followUp.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && (
        <Sheets list={query.value} cameFrom={cameFrom} onOpen={onOpen} />
      )}
    </div>
  )
}

/** Earlier sheets that are shown at once; a year has three hundred. */
const shownAtOnce = 20

type SheetsProps = {
  readonly list: Output<'listSheets'>
  readonly cameFrom: SheetName | null
  readonly onOpen: (name: SheetName) => void
}

function Sheets({ list, cameFrom, onOpen }: SheetsProps): JSX.Element {
  const { t } = useLanguage()
  const { today, week, sheets } = list
  const isNow = ({ period, from }: SheetName) => from === (period === 'day' ? today : week)
  const now = sheets.filter(isNow)
  const earlier = sheets.filter((sheet) => !isNow(sheet))
  const returnTo = useRef(cameFrom === null ? null : nameOfSheet(cameFrom))
  const placeOfReturn = earlier.findIndex((sheet) => nameOfSheet(sheet) === returnTo.current)
  const [shown, setShown] = useState(Math.max(shownAtOnce, placeOfReturn + 1))
  const board = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const name = returnTo.current
    returnTo.current = null
    if (name !== null) document.getElementById(`open-sheet-${name}`)?.focus()
  }, [])
  const showMore = () => {
    setShown(shown + shownAtOnce)
    requestAnimationFrame(() =>
      board.current?.querySelectorAll<HTMLElement>('button')[shown]?.focus(),
    )
  }
  return (
    <>
      <section className="sheets-group" aria-labelledby="sheets-now">
        <h2 id="sheets-now">{t('followUp.list.now')}</h2>
        <ul className="sheets-now">
          {now.map((sheet) => (
            <SheetItem
              key={nameOfSheet(sheet)}
              title={t(sheet.period === 'day' ? 'followUp.list.today' : 'followUp.list.week')}
              sheet={sheet}
              onOpen={onOpen}
              isNow
            />
          ))}
        </ul>
      </section>
      <section className="sheets-group" aria-labelledby="sheets-earlier">
        <h2 id="sheets-earlier">{t('followUp.list.earlier')}</h2>
        <p className="soft small">{t('followUp.list.bound', { weeks: weeksOffered })}</p>
        {earlier.length === 0 ? (
          <p className="soft">{t('followUp.list.none')}</p>
        ) : (
          <ul ref={board} className="board">
            {earlier.slice(0, shown).map((sheet) => (
              <SheetItem
                key={nameOfSheet(sheet)}
                title={t(`followUp.period.${sheet.period}`)}
                sheet={sheet}
                onOpen={onOpen}
              />
            ))}
          </ul>
        )}
        {earlier.length > shown && (
          <div>
            <Button kind="secondary" onPress={showMore}>
              {t('followUp.list.more')}
            </Button>
          </div>
        )}
      </section>
    </>
  )
}

type SheetItemProps = {
  readonly title: string
  readonly sheet: Output<'listSheets'>['sheets'][number]
  readonly onOpen: (name: SheetName) => void
  readonly isNow?: boolean
}

/** One sheet: which days, where it stands, and the way in. */
function SheetItem({ title, sheet, onOpen, isNow = false }: SheetItemProps): JSX.Element {
  const words = useLanguage()
  const { t } = words
  const span = spanWords(sheet, words)
  return (
    <li className={isNow ? 'card sheet-item' : 'sheet-item'}>
      <div className="sheet-item-words">
        <h3>{title}</h3>
        <p className="soft small">{span}</p>
        <SheetStateMark state={sheet.state} />
      </div>
      <Button
        id={`open-sheet-${nameOfSheet(sheet)}`}
        kind={isNow ? 'secondary' : 'quiet'}
        aria-label={t('followUp.list.openNamed', { title: `${title}, ${span}` })}
        onPress={() => onOpen({ period: sheet.period, from: sheet.from })}
      >
        {t('followUp.list.open')}
      </Button>
    </li>
  )
}
