import { useCallback } from 'react'
import { useLanguage } from '../app/language.tsx'

const easternDigits = '٠١٢٣٤٥٦٧٨٩'

/**
 * Reads how long something takes as people type it, in minutes: `45`, `1:30`, `1h30`, `2h`, in Latin or Eastern Arabic
 * digits. Null for what is no length of time.
 */
export function readDuration(typed: string): number | null {
  const plain = typed
    .replace(/[٠-٩]/g, (digit) => String(easternDigits.indexOf(digit)))
    .replace(/[\s\u200e\u200f\u2066-\u2069]/g, '')
    .toLowerCase()
  if (/^\d{1,5}$/.test(plain)) return Number(plain)
  const [, hours, minutes = ''] = /^(\d{1,3})[:h](\d{2})?$/.exec(plain) ?? []
  if (hours === undefined || Number(minutes) > 59) return null
  return Number(hours) * 60 + Number(minutes)
}

/** A length in minutes as it is typed: `45`, `1:30`. */
export function writeDuration(minutes: number): string {
  if (minutes < 60) return String(minutes)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** Says a length in hours and minutes. */
export function useDurationWords(): (minutes: number) => string {
  const { t } = useLanguage()
  return useCallback(
    (minutes) => {
      const hours = t('tasks.length.hours', { count: Math.floor(minutes / 60) })
      const rest = t('tasks.length.minutes', { count: minutes % 60 })
      if (minutes < 60) return rest
      return minutes % 60 === 0 ? hours : t('tasks.length.both', { hours, minutes: rest })
    },
    [t],
  )
}
