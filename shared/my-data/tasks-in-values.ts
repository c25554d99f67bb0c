import type { TaskTitles } from '../activity-log/tasks-named.ts'
import { checkInBodySchema, checkOutBodySchema, taskOutcomes } from '../check-ins/model.ts'
import type { Translate } from '../i18n/catalog.ts'
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

/** What a value says of tasks, with the titles of those that are known; `said` is null where it only names one. */
export type TasksSaid = { readonly said: string | null; readonly titles: readonly string[] }

/** The tasks of a value by their titles; nothing where no title is known. */
export function titlesInValue(
  field: FieldName | undefined,
  value: string,
  { t, titles }: { readonly t: Translate; readonly titles: TaskTitles },
): readonly TasksSaid[] {
  return tasksInValue(field, value).flatMap(({ what, tasks }) => {
    const known = tasks.flatMap((task) => titles[task] ?? [])
    if (known.length === 0) return []
    const said = what && t(`activity.about.tasks.${what}`, { count: tasks.length })
    return [{ said, titles: known }]
  })
}
