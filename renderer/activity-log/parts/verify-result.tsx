import { type JSX, useEffect, useRef } from 'react'
import type { VerificationView } from '../../../shared/activity-log/channels.ts'
import { dateOfEntry } from '../../../shared/activity-log/filter.ts'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type BrokenEntry, byEntry, familiesOf, todoOf } from '../break-families.ts'
import { useWrittenWords } from './entry-details.tsx'

/** As many entries as one can read; the first ones say most. */
const shownEntries = 5

type VerifyResultProps = { readonly found: VerificationView; readonly onClose: () => void }

/** What a verification found, for the person whose log it is: what it proves, what it does not, and what to do. */
export function VerifyResult({ found, onClose }: VerifyResultProps): JSX.Element {
  const { t } = useLanguage()
  const words = useWrittenWords()
  const title = useRef<HTMLHeadingElement>(null)
  // Who waited for it reads on from there; who went on to type elsewhere is left alone.
  useEffect(() => {
    if (document.activeElement?.matches('input, select, textarea')) return
    title.current?.focus({ preventScroll: true })
    title.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const isIntact = found.breaks.length === 0
  return (
    <Notice tone={isIntact ? 'good' : 'care'}>
      <h2 ref={title} tabIndex={-1} className="notice-title">
        {isIntact
          ? t('activity.verify.intact')
          : t('activity.verify.broken', {
              count: byEntry(found.breaks).filter(({ seq }) => seq > 0).length,
            })}
      </h2>
      <p className="soft small">{t('activity.verify.on', words(found.verifiedAt))}</p>
      {isIntact ? <Intact found={found} /> : <Broken found={found} />}
      <div className="actions">
        <Button kind="quiet" onPress={onClose}>
          {t('activity.verify.close')}
        </Button>
      </div>
    </Notice>
  )
}

type Found = { readonly found: VerificationView }

function Intact({ found }: Found): JSX.Element {
  const { t, locale } = useLanguage()
  const words = useWrittenWords()
  const { checked, receipts, countersigned, opened } = found
  const tail = countersigned ? checked - countersigned.seq : 0
  return (
    <>
      <p>{t('activity.verify.intactText', { checked, receipts })}</p>
      <div>
        <h3>{t('activity.verify.proves.title')}</h3>
        <ul className="findings">
          <li>
            {t('activity.verify.proves.unchanged', {
              date: formatDate(dateOfEntry(opened), locale, 'long'),
            })}
          </li>
          <li>{t('activity.verify.proves.erased')}</li>
          <li>
            {countersigned
              ? t('activity.verify.proves.countersigned', {
                  seq: isolateLtr(String(countersigned.seq)),
                  ...words(countersigned.received),
                })
              : t('activity.verify.proves.notCountersigned')}
          </li>
        </ul>
      </div>
      <div>
        <h3>{t('activity.verify.limits.title')}</h3>
        <ul className="findings">
          <li>{t('activity.verify.limits.truth')}</li>
          <li>{t('activity.verify.limits.clock')}</li>
          {tail > 0 && <li>{t('activity.verify.limits.tail', { count: tail })}</li>}
        </ul>
      </div>
    </>
  )
}

function Broken({ found }: Found): JSX.Element {
  const { t } = useLanguage()
  const words = useWrittenWords()
  const { breaks, countersigned } = found
  const families = familiesOf(breaks)
  const todos = [...new Set(families.map((family) => todoOf[family]))]
  return (
    <>
      <p>{t('activity.verify.brokenText')}</p>
      <BrokenEntries entries={byEntry(breaks)} />
      <div>
        <h3>{t('activity.verify.meaningTitle')}</h3>
        <ul className="findings">
          {families.map((family) => (
            <li key={family}>{t(`activity.verify.meaning.${family}`)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t('activity.verify.todoTitle')}</h3>
        {todos.map((todo) => (
          <p key={todo} className="todo">
            <Icon name="speech" />
            {t(`activity.verify.todo.${todo}`)}
          </p>
        ))}
      </div>
      {countersigned && (
        <p>
          {t('activity.verify.safe', {
            seq: isolateLtr(String(countersigned.seq)),
            ...words(countersigned.received),
          })}
        </p>
      )}
    </>
  )
}

/** Each entry once, with everything that was found of it. */
function BrokenEntries({ entries }: { readonly entries: readonly BrokenEntry[] }): JSX.Element {
  const { t } = useLanguage()
  const words = useWrittenWords()
  const nameOf = ({ seq, written }: BrokenEntry): string => {
    if (seq === 0) return t('activity.verify.breakWhole')
    const number = isolateLtr(String(seq))
    return written
      ? t('activity.verify.breakOn', { seq: number, ...words(written) })
      : t('activity.verify.break', { seq: number })
  }
  const more = entries.length - shownEntries
  return (
    <div className="broken-entries">
      <dl>
        {entries.slice(0, shownEntries).map((entry) => (
          <div key={`${entry.generation}/${entry.seq}`} className="broken-entry">
            <dt>{nameOf(entry)}</dt>
            {entry.reasons.map((reason) => (
              <dd key={reason}>{t(`break.${reason}`)}</dd>
            ))}
          </div>
        ))}
      </dl>
      {more > 0 && <p className="soft">{t('activity.verify.more', { count: more })}</p>}
    </div>
  )
}
