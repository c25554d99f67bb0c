import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { entryHeaderSchema } from '../../shared/activity-log/model.ts'
import { publicKeySchema } from '../../shared/kernel/crypto.ts'
import { requestPaths } from '../../shared/my-data/describe-requests.ts'
import { eachField, fieldPathsOf, verbatim } from '../../shared/my-data/field-paths.ts'
import {
  bodyWords,
  bodyWordsOf,
  type FieldName,
  fieldWords,
  headerWords,
  inReadingOrder,
  requestWords,
} from '../../shared/my-data/field-words.ts'
import { titlesInValue } from '../../shared/my-data/tasks-in-values.ts'
import { valueInWords } from '../../shared/my-data/value-words.ts'
import { entryKinds } from '../../shared/wire/entry-kinds.ts'
import { messages } from '../i18n/catalogs.ts'
import { testTaskId } from '../tasks/open-tasks.ts'

const wordless = 'give each new field a name and a meaning: shared/my-data/field-words.ts'

describe('the words of the fields', () => {
  it('are there for each field of each kind of entry, and for no field that is not', () => {
    expect(Object.keys(bodyWords).toSorted()).toEqual(Object.keys(entryKinds).toSorted())
    for (const [kind, { body }] of Object.entries(entryKinds)) {
      expect(Object.keys(bodyWordsOf(kind) ?? {}).toSorted(), `${kind}: ${wordless}`).toEqual(
        fieldPathsOf(body).toSorted(),
      )
    }
  })

  it('are there for each field of the header', () => {
    expect(Object.keys(headerWords).toSorted(), wordless).toEqual(
      fieldPathsOf(entryHeaderSchema).toSorted(),
    )
  })

  it('are there for each field that a request carries', () => {
    for (const [request, paths] of Object.entries(requestPaths)) {
      const words = Object.entries(requestWords).find(([known]) => known === request)?.[1] ?? {}
      expect(Object.keys(words).toSorted(), `${request}: ${wordless}`).toEqual(paths.toSorted())
    }
  })

  it('are all used, and each has a name and a meaning in the catalogs', () => {
    const used = new Set<string>(
      [headerWords, ...Object.values(bodyWords), ...Object.values(requestWords)].flatMap((words) =>
        Object.values(words),
      ),
    )
    const there = [...messages.ar.keys()].flatMap(
      (key) => /^myData\.field\.(\w+)\.name$/.exec(key)?.[1] ?? [],
    )
    expect([...used].toSorted()).toEqual(there.toSorted())
    expect(fieldWords(headerWords, 'clock.run')).toEqual({
      name: 'myData.field.run.name',
      meaning: 'myData.field.run.meaning',
    })
    expect(fieldWords(headerWords, 'not-a-field')).toBeNull()
  })
})

describe('values in words', () => {
  const english = { t: createTranslators(shippedCatalogs)('en'), locale: 'en' } as const

  it('say a time, a length of time and a choice as people do', () => {
    const say = (field: FieldName, value: string) =>
      valueInWords(field, value, { ...english, offsetMinutes: 60 })
    expect(say('jumpedBy', '-3600000')).toBe('Moved back by 1 hour')
    expect(say('at', '2026-11-23T08:31:00.000Z')).toContain('Monday 23 November 2026')
    expect(say('at', '2026-11-23T08:31:00.000Z')).toContain('09:31')
    expect(say('slot', '2026-11-23/start')).toBe('Start of the shift, Monday 23 November')
    expect(say('place', 'home')).toBe('At home')
    expect(say('timeliness', 'late')).toBe('Late')
    expect(say('skewAge', '180000')).toBe('3 minutes')
  })

  it('say nothing of what has no words, of what this version does not know, or of an instant without its offset', () => {
    expect(valueInWords('plan', 'home', english)).toBeNull()
    expect(valueInWords('place', 'moon', english)).toBeNull()
    expect(valueInWords('jumpedBy', 'far', english)).toBeNull()
    expect(valueInWords('at', '2026-11-23T08:31:00.000Z', english)).toBeNull()
    expect(valueInWords(undefined, 'home', english)).toBeNull()
  })
})

describe('the tasks in values', () => {
  const [one, other, gone] = [testTaskId(1), testTaskId(2), testTaskId(3)]
  const titles = { [one]: 'Minutes', [other]: 'محضر' }
  const words = { t: createTranslators(shippedCatalogs)('en'), titles }
  const say = (field: FieldName, value: unknown) => titlesInValue(field, verbatim(value), words)

  it('are said by the titles that the laptop knows, each thing said of them by itself', () => {
    expect(say('taskId', one)).toEqual([{ said: null, titles: ['Minutes'] }])
    expect(say('plannedTasks', [{ task: one }, { on: '2026-11-23', task: other }])).toEqual([
      { said: '2 tasks planned', titles: ['Minutes', 'محضر'] },
    ])
    expect(
      say('reportedTasks', [
        { did: 'moved', task: other, to: '2026-11-24' },
        { did: 'done', task: one },
        { did: 'done', task: gone },
      ]),
    ).toEqual([
      { said: '2 tasks done', titles: ['Minutes'] },
      { said: '1 task moved', titles: ['محضر'] },
    ])
  })

  it('stay codes where no title is known, and where another version wrote them', () => {
    expect(say('taskId', gone)).toEqual([])
    expect(say('plannedTasks', [{ task: gone }])).toEqual([])
    expect(say('plannedTasks', '[{"task"')).toEqual([])
    expect(say('reportedTasks', [{ did: 'given back', task: one }])).toEqual([])
    expect(say('plan', one)).toEqual([])
  })
})

describe('kinds of entries', () => {
  it('are read from the days of a person to what machines do, none lost', () => {
    const kinds = Object.keys(entryKinds).map((kind) => ({ kind }))
    const ordered = inReadingOrder(kinds).map(({ kind }) => kind)
    expect(ordered.slice(0, 2)).toEqual(['check-in', 'check-out'])
    expect(ordered.indexOf('log-opened')).toBeGreaterThan(ordered.indexOf('record-read'))
    expect(ordered.toSorted()).toEqual(Object.keys(entryKinds).toSorted())
  })
})

describe('the paths of fields', () => {
  const schema = z
    .strictObject({
      when: z.string(),
      key: publicKeySchema,
      form: z.strictObject({ note: z.string().optional(), list: z.array(z.int()) }).readonly(),
      pair: z.strictObject({ seq: z.int() }).readonly().optional(),
    })
    .readonly()
  const key = { crv: 'Ed25519', kty: 'OKP', x: 'x'.repeat(43) } as const

  it('go down to values, lists and keys', () => {
    expect(fieldPathsOf(schema)).toEqual(['when', 'key', 'form.note', 'form.list', 'pair.seq'])
  })

  it('are those of what was sent, as far as it was, with what the schema does not know', () => {
    const sent = { when: 'now', key, form: { list: [] }, extra: { deep: 1 } }
    const found: (readonly [string, unknown])[] = []
    eachField(sent, new Set(fieldPathsOf(schema)), (path, value) => found.push([path, value]))
    expect(found).toEqual([
      ['when', 'now'],
      ['key', key],
      ['form.list', []],
      ['extra.deep', 1],
    ])
  })

  it('show a text as it is and anything else as JSON', () => {
    expect(verbatim('إتمام التقرير')).toBe('إتمام التقرير')
    expect(verbatim([1, 2])).toBe('[1,2]')
    expect(verbatim(false)).toBe('false')
  })
})
