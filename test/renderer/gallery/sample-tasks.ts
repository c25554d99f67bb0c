import { deviceIdSchema, generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  wallTimeSchema,
} from '../../../shared/kernel/instant.ts'
import { foldTask } from '../../../shared/tasks/fold.ts'
import { linesOf, rowOf } from '../../../shared/tasks/lines.ts'
import {
  type TaskId,
  type TaskOrder,
  taskIdSchema,
  taskOrderSchema,
  type WorkChange,
} from '../../../shared/tasks/model.ts'
import type { TaskView } from '../../../shared/tasks/view.ts'
import { at } from './sample-days.ts'

/** The day of the samples, a Monday, and the hour at which they are looked at. */
export const taskDay = calendarDateSchema.parse('2026-11-23')
export const taskTime = wallTimeSchema.parse('11:02')

/** A name of a task, by a number. */
export function sampleTaskId(number: number): TaskId {
  return taskIdSchema.parse(`m${String(number).padStart(25, '0')}`)
}

type Said = {
  readonly change: WorkChange
  readonly at: string
  readonly on?: string
  readonly laptop?: 'own' | 'other'
  readonly seen?: number
}
type Sample = {
  readonly order: Partial<Record<keyof TaskOrder, unknown>> & { readonly title: string }
  readonly by?: 'employee'
  /** Earlier and later orders, as far as they differ. */
  readonly later?: readonly Partial<Record<keyof TaskOrder, unknown>>[]
  readonly said?: readonly Said[]
}

const devices = {
  own: deviceIdSchema.parse('2'.repeat(26)),
  other: deviceIdSchema.parse('3'.repeat(26)),
}

/** A task as main would fold it. */
export function sampleTask(number: number, { order, by, later = [], said = [] }: Sample): TaskView {
  const task = sampleTaskId(number)
  const whole = (part: object) =>
    taskOrderSchema.parse({
      ...{ description: '', deliverable: '', priority: 'normal', guide: [], checklist: [] },
      ...part,
    })
  const orders = [order, ...later.map((change) => ({ ...order, ...change }))].map(
    (each, index) => ({
      ...{ source: `sample.${number}.${index}`, task, by: by ?? ('ministry' as const) },
      ...{ revision: index + 1, at: at(addDays(taskDay, -6 + index), '09:10'), order: whole(each) },
    }),
  )
  const works = said.map(({ change, on, laptop = 'own', seen = 1, ...each }, index) => ({
    ...{ device: devices[laptop], generation: generationSchema.parse(1) },
    ...{
      seq: seqSchema.parse(100 * number + index),
      at: at(each.at.slice(0, 10), each.at.slice(11)),
    },
    said: {
      ...change,
      ...{ task, seenRevision: seen },
      ...(on === undefined ? {} : { on: calendarDateSchema.parse(on) }),
    },
  }))
  const view = foldTask(orders, works)
  if (!view) throw new Error('a sample task has an order')
  return view
}

/** Saturdays and Sundays: the sample week has no holiday. */
export const isSampleRestDay = (date: CalendarDate) =>
  [0, 6].includes(new Date(`${date}T00:00:00.000Z`).getUTCDay())

/** What the employee did with the days of tasks, by the names of lines. */
type SampleDays = {
  readonly placed?: readonly string[] | undefined
  readonly movedTo?: Readonly<Record<string, CalendarDate>> | undefined
}

/** The lines that main would give of tasks. */
export function sampleLines(
  tasks: readonly TaskView[],
  asked: Parameters<typeof linesOf>[1],
  { placed = [], movedTo = {} }: SampleDays = {},
) {
  return linesOf(tasks.map(rowOf), asked, {
    today: taskDay,
    time: taskTime,
    isRestDay: isSampleRestDay,
    places: new Map(placed.map((name, place) => [name, place])),
    planned: new Set(placed),
    movedTo: new Map(Object.entries(movedTo)),
  })
}

/** What one employee has on a Monday in November. */
export const sampleTasks: readonly TaskView[] = [
  sampleTask(1, {
    order: {
      title: 'مراجعة ملفات صفقات الصيانة للفصل الرابع',
      description:
        'مقارنة العروض المالية بكناش التحملات، وإعداد جدول الفوارق.\nالملفات في القسم المشترك للمديرية.',
      deliverable: 'جدول مقارنة العروض، موقعا',
      due: { date: '2026-11-23', time: '15:00' },
      priority: 'high',
      estimateMinutes: 150,
      guide: [{ chapter: 'security' }, { chapter: 'working-time' }],
      checklist: [
        { id: 'a1', text: 'جرد الملفات الناقصة' },
        { id: 'a2', text: 'مقارنة الأثمنة' },
        { id: 'a3', text: 'تحرير الجدول النهائي' },
      ],
    },
    said: [
      {
        change: { state: 'doing', progress: 40, ticks: [{ item: 'a1', isTicked: true }] },
        at: '2026-11-23 09:20',
      },
    ],
  }),
  sampleTask(2, {
    order: {
      title: 'Note de synthèse sur la circulaire budgétaire 2027',
      deliverable: 'Note de deux pages au secrétariat général',
      due: { date: '2026-11-19' },
      priority: 'urgent',
    },
    said: [
      {
        change: { state: 'blocked', blockedReason: 'في انتظار أرقام مديرية الميزانية' },
        at: '2026-11-20 14:05',
      },
    ],
  }),
  sampleTask(3, {
    by: 'employee',
    order: {
      title: 'تحيين لائحة المراسلات الواردة',
      recurrence: {
        ...{ every: 'week', interval: 1, weekdays: ['mon', 'thu'], from: '2026-11-12' },
        onRestDay: 'after',
      },
      checklist: [{ id: 's1', text: 'الواردة بالبريد الإلكتروني' }],
    },
    said: [
      { change: { state: 'done' }, at: '2026-11-19 12:00', on: '2026-11-19' },
      { change: { state: 'done' }, at: '2026-11-16 12:00', on: '2026-11-16' },
    ],
  }),
  sampleTask(4, {
    order: {
      title: 'إعداد محضر اجتماع لجنة العمل عن بعد',
      due: { date: '2026-11-25', time: '12:00' },
      estimateMinutes: 60,
    },
  }),
  sampleTask(5, {
    order: { title: 'جواب عن مراسلة الخزينة رقم 2026/417', due: { date: '2026-11-27' } },
  }),
  sampleTask(6, {
    by: 'employee',
    order: { title: 'قراءة دليل أمن المعلومات', due: { date: '2026-12-10' } },
  }),
  sampleTask(7, { order: { title: 'أرشفة ملفات سنة 2023' } }),
  sampleTask(8, {
    order: { title: 'Tableau de suivi des congés annuels', due: { date: '2026-11-18' } },
    later: [{ cancelled: { reason: 'أُسندت إلى مصلحة الموارد البشرية.' } }],
    said: [{ change: { state: 'done', minutesSpent: 95 }, at: '2026-11-17 16:20' }],
  }),
  sampleTask(9, {
    order: { title: 'تقرير الحضور الشهري', due: { date: '2026-11-13' } },
    said: [{ change: { state: 'done' }, at: '2026-11-13 15:45' }],
  }),
]

/** A task on which everything met that can: an order that changed, a step that is gone, another laptop. */
export const metTask = sampleTask(20, {
  order: {
    title: 'جرد العتاد المعلوماتي الموضوع رهن الإشارة',
    description: 'عد الحواسيب والشاشات في كل مصلحة.',
    deliverable: 'لائحة مرقمة',
    guide: [{ chapter: 'of-an-earlier-edition' }],
    due: { date: '2026-11-30' },
    checklist: [
      { id: 'b1', text: 'المصلحة المركزية' },
      { id: 'b2', text: 'الملحقة' },
    ],
  },
  later: [
    {
      due: { date: '2026-11-26', time: '16:00' },
      deliverable: 'لائحة مرقمة مع صور',
      checklist: [{ id: 'b1', text: 'المصلحة المركزية' }],
    },
  ],
  said: [
    {
      change: { state: 'doing', progress: 30, ticks: [{ item: 'b2', isTicked: true }] },
      at: '2026-11-19 10:00',
    },
    { change: { progress: 60, note: 'بقيت الملحقة' }, at: '2026-11-20 10:00', laptop: 'other' },
    {
      change: { note: 'انتهت الملحقة', deliverables: [{ text: '2026/DI/418', isKept: true }] },
      at: '2026-11-21 09:00',
    },
  ],
})

/** Hundreds of tasks, as after a year of forgetting to say what is done. */
export function manyTasks(count: number): readonly TaskView[] {
  return Array.from({ length: count }, (_, index) =>
    sampleTask(100 + index, {
      order: {
        title: `ملف رقم ${String(index + 1).padStart(3, '0')}`,
        ...(index % 7 === 0 ? {} : { due: { date: addDays(taskDay, (index % 40) - 12) } }),
        priority: index % 11 === 0 ? 'urgent' : index % 5 === 0 ? 'high' : 'normal',
      },
    }),
  )
}
