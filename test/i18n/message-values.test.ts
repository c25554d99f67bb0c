import { expect, expectTypeOf, it } from 'vitest'
import type { ValuesOf } from '../../shared/i18n/catalog.ts'
import { read } from '../rooms/source-files.ts'
import { valuesPath, writeValues, writtenValues } from './message-values.ts'

it('the types of the values of messages are those of the catalogs', () => {
  if (process.env.MOURAFIQ_WRITE === 'texts') writeValues()
  const hint = `run \`MOURAFIQ_WRITE=texts vitest run message-values\` to write ${valuesPath} anew`
  expect(read(valuesPath), hint).toBe(writtenValues())
})

it('a text is given the values it names and no others, and none where it names none', () => {
  type Value = string | number
  expectTypeOf<ValuesOf<'nav.today'>>().toEqualTypeOf<readonly []>()
  expectTypeOf<ValuesOf<'today.next.work.until'>[0]>().toExtend<{ readonly time: Value }>()
  expectTypeOf<{ readonly tyme: Value }>().not.toExtend<ValuesOf<'today.next.work.until'>[0]>()
  expectTypeOf<{ readonly count: string }>().not.toExtend<ValuesOf<'sync.waiting'>[0]>()
  expectTypeOf<{ readonly count: number }>().toExtend<ValuesOf<'sync.waiting'>[0]>()
})
