import type { FormItem, StandingView } from '../../shared/acknowledgements/channels.ts'

/** The groups of the list, in the order in which they matter. */
export const groups = ['asked', 'waiting', 'at-hand', 'settled', 'past'] as const
export type Group = (typeof groups)[number]

/** In which group a form belongs. */
export function groupOf({ standing }: Pick<FormItem, 'standing'>): Group {
  return byState[standing.state]
}

const byState = {
  'to-acknowledge': 'asked',
  pending: 'waiting',
  decided: 'at-hand',
  'at-hand': 'at-hand',
  acknowledged: 'settled',
  'met-by-notice': 'settled',
  declined: 'settled',
  expired: 'past',
  'not-for-me': 'past',
} as const satisfies Record<StandingView['state'], Group>

/** What is asked of everybody and not answered yet: the one thing about forms that Today speaks of. */
export function dueForms(forms: readonly FormItem[]): readonly FormItem[] {
  return forms.filter((form) => form.isRequired && groupOf(form) === 'asked')
}
