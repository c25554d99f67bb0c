import type { JSX, ReactNode } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** A moment that closed while somebody was in its form; `onExplain` where it can be explained. */
export type Closed = { readonly onExplain: (() => void) | null }

/** Says in a form that its moment has closed while somebody was in it, and where the words can go. */
export function ClosedMoment({ isClosed }: { readonly isClosed: boolean }): JSX.Element {
  const { t } = useLanguage()
  return (
    <div role="status">
      {isClosed && (
        <Notice tone="care" title={t('today.closed.title')}>
          <p>{t('today.closed.text')}</p>
        </Notice>
      )}
    </div>
  )
}

type SendButtonProps = {
  readonly closed: Closed | undefined
  readonly isRunning: boolean
  readonly children: ReactNode
}

/** The button that sends a form; once its moment has closed, the one that goes on to the explanation. */
export function SendButton({ closed, isRunning, children }: SendButtonProps): JSX.Element | null {
  const { t } = useLanguage()
  if (closed?.onExplain === null) return null
  return closed ? (
    <Button key="send" kind="primary" type="submit" icon="speech">
      {t('today.closed.explain')}
    </Button>
  ) : (
    <Button key="send" kind="primary" type="submit" icon="check" isPending={isRunning}>
      {children}
    </Button>
  )
}
