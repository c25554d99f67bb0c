import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Locale, localeSchema } from '../../shared/i18n/locales.ts'
import { type Appearance, appearanceSchema } from '../../shared/settings/model.ts'

/** What the screens before the log is open need to know: nothing personal, so it may lie in clear. */
export type Preferences = Appearance

/** The part of the settings that is kept in the preferences file. */
export function appearanceOf({ locale, theme, textSize }: Appearance): Preferences {
  return { locale, theme, textSize }
}

/** The language of a first start: the system's, if it is one of ours, else Arabic. */
export function firstLocale(systemLanguages: readonly string[]): Locale {
  for (const language of systemLanguages) {
    const known = localeSchema.safeParse(language.slice(0, 2).toLowerCase())
    if (known.success) return known.data
  }
  return 'ar'
}

/**
 * Reads `preferences.json` of the profile. What is not there, or not readable by this version, has its default:
 * a file of an older version knows fewer preferences, a damaged one none.
 */
export function readPreferences(folder: string, defaults: Preferences): Preferences {
  const file = fileSchema.safeParse(parsedFile(join(folder, fileName)))
  if (!file.success) return defaults
  const known = Object.entries(appearanceSchema.unwrap().shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(file.data[name])
    return value.success ? [[name, value.data]] : []
  })
  return appearanceSchema.parse({ ...defaults, ...Object.fromEntries(known) })
}

const fileSchema = z.record(z.string(), z.unknown())

function parsedFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Writes the file beside and renames it into place, so that a crash leaves the old one. */
export function writePreferences(folder: string, preferences: Preferences): void {
  const path = join(folder, fileName)
  writeFileSync(`${path}.new`, JSON.stringify(appearanceSchema.parse(preferences)))
  renameSync(`${path}.new`, path)
}

const fileName = 'preferences.json'
