import type { TaskTitles } from '../activity-log/tasks-named.ts'
import { checkInBodySchema, checkOutBodySchema, taskOutcomes } from '../check-ins/model.ts'
import type { Translate } from '../i18n/catalog.ts'
import { isolateOwn } from '../i18n/format.ts'
import { readJson } from '../kernel/read-json.ts'
import { type TaskId, taskIdSchema } from '../tasks/task-ref.ts'
import { bodyWordsOf, type FieldName, fieldNameOf } from './field-words.ts'
import type { MyData } from './model.ts'

/** Tasks that a value names by their codes, with what it says of them where it says anything. */
type NamedTasks = {
  readonly what: 'planned' | (typeof taskOutcomes)[number] | null
  readonly tasks: readonly TaskId[]
}

/** The tasks in a value of a field, as it was sent; none where the field holds none, or another version wrote it. */
function tasksInValue(field: FieldName | undefined, value: string): readonly NamedTasks[] {
  switch (field) {
    case 'taskId': {
      const task = taskIdSchema.safeParse(value).data
      return task ? [{ what: null, tasks: [task] }] : []
    }
    case 'plannedTasks': {
      const planned = checkInBodySchema.unwrap().shape.tasks.safeParse(jsonIn(value)).data ?? []
      return [{ what: 'planned', tasks: planned.map(({ task }) => task) }]
    }
    case 'reportedTasks': {
      const said = checkOutBodySchema.unwrap().shape.tasks.safeParse(jsonIn(value)).data ?? []
      return taskOutcomes.map((what) => ({
        what,
        tasks: said.filter(({ did }) => did === what).map(({ task }) => task),
      }))
    }
    default:
      return []
  }
}

function jsonIn(text: string): unknown {
  const json = readJson(text)
  return json.ok ? json.value : null
}

/** Every task whose code stands among the values that were sent last. */
export function tasksAmong(kinds: MyData['kinds']): readonly TaskId[] {
  const named = kinds.flatMap(({ kind, fields }) => {
    const words = bodyWordsOf(kind)
    return fields.flatMap(({ path, example }) =>
      example === undefined ? [] : tasksInValue(fieldNameOf(words, path), example),
    )
  })
  return [...new Set(named.flatMap(({ tasks }) => tasks))]
}

/** The tasks of a value by their titles, a line for each thing said of them; null where no title is known. */
export function titlesInValue(
  field: FieldName | undefined,
  value: string,
  { t, titles }: { readonly t: Translate; readonly titles: TaskTitles },
): string | null {
  const lines = tasksInValue(field, value).flatMap(({ what, tasks }) => {
    const known = tasks.flatMap((task) => titles[task] ?? [])
    if (known.length === 0) return []
    // Each title keeps its own direction beside the others.
    const named = known.map(isolateOwn).join(' · ')
    if (what === null) return [named]
    const said = t(`activity.about.tasks.${what}`, { count: tasks.length })
    return [t('myData.fields.tasks', { said, titles: named })]
  })
  return lines.length === 0 ? null : lines.join('\n')
}
