import type { JSX } from 'react'
import type { Settings } from '../../shared/settings/model.ts'
import { useChoices } from '../settings/use-choices.ts'
import { FailureNotice } from '../ui/failure.tsx'
import { useShortcuts } from './use-shortcuts.ts'

/** The shortcuts of the screens before the first day: somebody who needs larger text needs it to read the notice. */
export function StepShortcuts({ settings }: { readonly settings: Settings }): JSX.Element {
  const { sizeShortcuts, failure } = useChoices(settings)
  useShortcuts(sizeShortcuts)
  return <FailureNotice failure={failure} />
}
