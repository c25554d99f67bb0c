import './policy.css'
import type { JSX } from 'react'
import { neverCollected } from '../../shared/policy/never-collected.ts'
import { useLanguage } from '../app/language.tsx'
import { Icon } from '../ui/icon.tsx'

/** The list of what is never collected, the same wherever it is shown. */
export function NeverCollected(): JSX.Element {
  const { t } = useLanguage()
  return (
    <ul>
      {neverCollected.map((each) => (
        <li key={each}>
          <Icon name="close" />
          {t(`privacy.never.${each}`)}
        </li>
      ))}
    </ul>
  )
}
