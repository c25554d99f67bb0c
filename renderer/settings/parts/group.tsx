import type { JSX, ReactNode } from 'react'
import type { Failure } from '../../../shared/kernel/failures.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Outcome } from '../use-saving.ts'

/** Settings that belong together, under a heading. */
export function Group({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="settings-group">
      <h2>{title}</h2>
      <div className="board">{children}</div>
    </section>
  )
}

type SettingProps<Name extends string> = {
  readonly name: Name
  readonly outcome: Outcome<Name> | null
  readonly children: ReactNode
}

/** One setting, and what became of its last change: said aloud, and beside it. */
export function Setting<Name extends string>({
  name,
  outcome,
  children,
}: SettingProps<Name>): JSX.Element {
  const isAbout = outcome?.setting === name
  return (
    <div className="setting">
      {children}
      <SavedLine isSaved={isAbout && outcome.failure === null} />
      {isAbout && outcome.failure && <Unsaved failure={outcome.failure} />}
    </div>
  )
}

/** The live region is always there, so that screen readers hear its first words too. */
function SavedLine({ isSaved }: { readonly isSaved: boolean }): JSX.Element {
  const { t } = useLanguage()
  return (
    <p role="status" className="setting-saved" data-saved={isSaved}>
      {isSaved && (
        <>
          <Icon name="check" />
          {t('settings.saved')}
        </>
      )}
    </p>
  )
}

function Unsaved({ failure }: { readonly failure: Failure }): JSX.Element {
  const { t } = useLanguage()
  return (
    <Notice tone="problem" title={t('settings.unsaved')}>
      <p>{t(`failure.${failure.code}`)}</p>
    </Notice>
  )
}

type PlainProps = {
  readonly title: string
  readonly line: string
  readonly children: ReactNode
  /** What became of it. */
  readonly below?: ReactNode
}

/** One thing to read or to do, that is not a choice: a name, a line, and a button or facts. */
export function Plain({ title, line, children, below }: PlainProps): JSX.Element {
  return (
    <div className="setting">
      <div className="setting-plain">
        <div>
          <h3>{title}</h3>
          <p className="hint">{line}</p>
        </div>
        <div className="actions">{children}</div>
      </div>
      {below}
    </div>
  )
}
