import type { useSaving } from './use-saving.ts'

/** Every setting that is kept on its own. */
export type SettingName =
  | 'language'
  | 'theme'
  | 'text-size'
  | 'reminders'
  | 'sound'
  | 'quiet-hours'
  | 'start-at-login'

/** What a group of settings needs of their keeping. */
export type SettingsSaving = ReturnType<typeof useSaving<SettingName>>
