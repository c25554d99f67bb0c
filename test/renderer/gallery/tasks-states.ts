import type { Page } from '@playwright/test'
import { calendarDateSchema } from '../../../shared/kernel/instant.ts'
import { once } from './once.ts'
import { at } from './sample-days.ts'
import { manyTasks, metTask, sampleTask, sampleTaskId, sampleTasks } from './sample-tasks.ts'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

/** The tasks in all their ways: listed, none, overdue, hundreds, one of them, and a new one. */
export function tasksStates({
  ready,
  starting,
  ending,
  unenrolled,
}: {
  readonly ready: World
  /** A shift that can be started, and one that can be ended. */
  readonly starting: World
  readonly ending: World
  readonly unenrolled: World
}) {
  const there = { ...ready, destination: { route: 'tasks' } } as const
  const at1 = (number: number, on?: string) =>
    ({
      route: 'tasks',
      task: {
        task: sampleTaskId(number),
        ...(on === undefined ? {} : { on: calendarDateSchema.parse(on) }),
      },
    }) as const
  const many = once(() => manyTasks(320))
  return {
    tasks: { ...there, tasks: sampleTasks },
    /** Everything is done: a view has nothing, and others have. */
    'tasks-empty': { ...there, tasks: sampleTasks.slice(8) },
    'tasks-first-week': there,
    'tasks-alone': { ...unenrolled, destination: { route: 'tasks' } } as const,
    'tasks-overdue': {
      ...there,
      tasks: [3, 5, 8, 12, 15].map((days, index) =>
        sampleTask(40 + index, {
          order: {
            title:
              ['تقرير نونبر', 'Relevé des absences', 'جواب المفتشية', 'جرد', 'PV du comité'][
                index
              ] ?? '',
            due: { date: `2026-11-${String(23 - days).padStart(2, '0')}` },
            priority: index % 2 === 0 ? 'urgent' : 'normal',
          },
        }),
      ),
    },
    'tasks-many': {
      ...there,
      get tasks() {
        return many()
      },
    },
    /** Two that the end of the last shift left for later days. */
    'tasks-moved': {
      ...there,
      tasks: sampleTasks,
      taskDays: {
        [sampleTaskId(1)]: calendarDateSchema.parse('2026-11-26'),
        [sampleTaskId(4)]: calendarDateSchema.parse('2026-11-24'),
      },
    },
    'tasks-loading': { ...there, silent: ['listTasks'] },
    'tasks-error': {
      ...there,
      tasks: sampleTasks,
      refusals: { orderToday: 'disk-full', workOnTask: 'disk-full', writeTask: 'disk-full' },
    },
    'tasks-offline': {
      ...there,
      tasks: sampleTasks,
      sync: {
        ...ready.sync,
        waiting: 3,
        oldestWaitingAt: at('2026-11-20', '09:12'),
        problem: 'server-unreachable',
        nextAttemptAt: at('2026-11-23', '11:20'),
      },
    },
    'task-assigned': { ...ready, destination: at1(1), tasks: sampleTasks },
    'task-own': { ...ready, destination: at1(3, '2026-11-23'), tasks: sampleTasks },
    'task-blocked': { ...ready, destination: at1(2), tasks: sampleTasks },
    'task-cancelled': { ...ready, destination: at1(8), tasks: sampleTasks },
    'task-met': { ...ready, destination: at1(20), tasks: [metTask] },
    'task-gone': { ...ready, destination: at1(77), tasks: sampleTasks },
    /** The start of a shift offers the tasks of the day, three or hundreds; its end asks what became of them. */
    'plan-tasks': { ...starting, tasks: sampleTasks },
    'plan-many': {
      ...starting,
      get tasks() {
        return many()
      },
    },
    'report-tasks': {
      ...ending,
      tasks: sampleTasks,
      taskPlaces: [sampleTaskId(2), sampleTaskId(1), sampleTaskId(4)],
    },
    /** The end of a shift in which one of the planned tasks is done already. */
    'report-done': {
      ...ending,
      tasks: sampleTasks,
      taskPlaces: [sampleTaskId(8), sampleTaskId(1)],
    },
    'today-tasks': { ...ready, tasks: sampleTasks },
  } as const satisfies Record<string, World>
}

const search = (words: string) => async (page: Page) => {
  await page.locator('.task-line').first().waitFor()
  await page.locator('#tasks-search').fill(words)
  await page.locator('.tasks-found .button').waitFor()
}
const view = (index: number) => async (page: Page) => {
  await page.locator('.task-line').first().waitFor()
  await page.getByRole('tab').nth(index).click()
  await page.locator('.tasks-panel .task-line').first().waitFor()
}
const write = async (page: Page) => {
  await page.locator('.tasks-head .button').first().click()
  await page.locator('.task-write form').waitFor()
}

/** Further pictures of the tasks. */
export const tasksWalks = {
  'plan-many': [
    { name: '', go: async () => undefined },
    {
      name: 'all',
      go: async (page) => {
        await page.locator('.shift-tasks .button').click()
      },
    },
  ],
  'report-tasks': [
    { name: '', go: async () => undefined },
    {
      name: 'said',
      go: async (page) => {
        await page.locator('.report-toggle').first().focus()
        await page.keyboard.press('3')
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('1')
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('2')
        await page.locator('.report-more select').waitFor()
      },
    },
  ],
  tasks: [
    { name: '', go: async () => undefined },
    { name: 'week', go: view(1) },
    { name: 'all', go: view(2) },
    { name: 'done', go: view(3) },
    { name: 'found', go: search('صفقات') },
    { name: 'none-found', go: search('qwxz') },
    { name: 'write', go: write },
    {
      name: 'write-recurring',
      go: async (page) => {
        await write(page)
        await page.getByRole('radio').nth(2).press(' ')
        await page.locator('.task-recurrence').waitFor()
      },
    },
    {
      name: 'write-missing',
      go: async (page) => {
        await write(page)
        await page.locator('button[type=submit]').click()
      },
    },
  ],
  'tasks-moved': [{ name: '', go: view(1) }],
  'tasks-error': [
    {
      name: '',
      go: async (page) => {
        await page.locator('.task-moves').first().locator('button').last().click()
        await page.locator('.tasks .notice').waitFor()
      },
    },
  ],
  'task-own': [
    { name: '', go: async () => undefined },
    {
      name: 'cancelling',
      go: async (page) => {
        await page.locator('.task-own-acts .button').last().click()
        await page.locator('.task-own-acts form').waitFor()
      },
    },
  ],
} as const satisfies Record<string, readonly Walk[]>
