import type { UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { Reading } from '../../../platform/probe.ts'

type Values = {
  readonly number: (name: string) => number | null
  readonly flag: (name: string) => boolean | null
}

/** What gsettings answered: lines of a schema, a key and its value as GVariant writes it. */
export function valuesOf(readings: readonly Reading[]): Values | UnreadReason {
  const values = new Map<string, string>()
  for (const reading of readings) {
    if (!reading.ok) return reading.why
    for (const line of reading.text.split('\n')) {
      const [, name, value] = /^([a-zA-Z0-9.-]+ [a-z0-9-]+) (.+)$/.exec(line) ?? []
      if (name !== undefined && value !== undefined) values.set(name, value)
    }
  }
  return {
    number: (name) => {
      const digits = /^(?:uint32 |int32 )?(\d{1,10})$/.exec(values.get(name) ?? '')?.[1]
      return digits === undefined ? null : Number(digits)
    },
    flag: (name) => {
      const value = values.get(name)
      return value === 'true' ? true : value === 'false' ? false : null
    },
  }
}
