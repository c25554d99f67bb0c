import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Locale, localeSchema } from '../../shared/i18n/locales.ts'

const preferencesSchema = z.object({
  locale: localeSchema,
  theme: z.enum(['system', 'light', 'dark']),
})

/** What the screens before the log is open need to know: nothing personal, so it may lie in clear. */
export type Preferences = z.infer<typeof preferencesSchema>

/** The language of a first start: the system's, if it is one of ours, else Arabic. */
export function firstLocale(systemLanguages: readonly string[]): Locale {
  for (const language of systemLanguages) {
    const known = localeSchema.safeParse(language.slice(0, 2).toLowerCase())
    if (known.success) return known.data
  }
  return 'ar'
}

/** Reads `preferences.json` of the profile; a missing or damaged file means the defaults. */
export function readPreferences(folder: string, defaults: Preferences): Preferences {
  try {
    const read = preferencesSchema.safeParse(
      JSON.parse(readFileSync(join(folder, fileName), 'utf8')),
    )
    return read.success ? read.data : defaults
  } catch {
    return defaults
  }
}

/** Writes the file beside and renames it into place, so that a crash leaves the old one. */
export function writePreferences(folder: string, preferences: Preferences): void {
  const path = join(folder, fileName)
  writeFileSync(`${path}.new`, JSON.stringify(preferencesSchema.parse(preferences)))
  renameSync(`${path}.new`, path)
}

const fileName = 'preferences.json'
