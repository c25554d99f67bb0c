import './notice.css'
import type { JSX, ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type NoticeProps = {
  readonly tone: 'note' | 'care' | 'problem' | 'good'
  readonly title?: string
  readonly children?: ReactNode
}

const icons: Readonly<Record<NoticeProps['tone'], IconName>> = {
  note: 'info',
  care: 'warning',
  problem: 'warning',
  good: 'check',
}

/** Something to know, beside what it is about. A problem is read out at once. */
export function Notice({ tone, title, children }: NoticeProps): JSX.Element {
  return (
    <div className={`notice notice-${tone}`} {...(tone === 'problem' ? { role: 'alert' } : {})}>
      <Icon name={icons[tone]} />
      <div className="notice-text">
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
