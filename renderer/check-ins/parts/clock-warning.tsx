import type { JSX } from 'react'
import type { ClockWarning as Warning } from '../../../shared/check-ins/channels.ts'
import type { MessageKey } from '../../../shared/i18n/catalog.ts'
import { writeAge } from '../../../shared/i18n/format.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import { useLanguage } from '../../app/language.tsx'
import { Notice } from '../../ui/notice.tsx'

/** The laptop's clock is not the server's, or was moved: what that means for the records, and whom to tell. */
export function ClockWarning({ warning }: { readonly warning: Warning }): JSX.Element {
  const { t } = useLanguage()
  const lengthOf = (ms: number) => writeAge(ms, t)
  const { title, text } = keysOf(warning)
  return (
    <Notice tone="care" title={t(title)}>
      <p className="small">
        {t(text, { size: lengthOf(Math.abs(warning.skewMs)), age: lengthOf(warning.ageMs) })}
      </p>
    </Notice>
  )
}

function keysOf({ source, skewMs }: Warning): {
  readonly title: MessageKey
  readonly text: MessageKey
} {
  switch (source) {
    case 'server':
      return {
        title: 'clockWarning.server.title',
        text: skewMs < 0 ? 'clockWarning.server.ahead' : 'clockWarning.server.behind',
      }
    case 'moved':
      return {
        title: 'clockWarning.moved.title',
        text: skewMs < 0 ? 'clockWarning.moved.forward' : 'clockWarning.moved.back',
      }
    default:
      return assertNever(source)
  }
}
