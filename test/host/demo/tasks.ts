import { z } from 'zod'
import type { Scene } from './scene.ts'
import { words } from './words.ts'

const listedSchema = z.array(
  z.looseObject({
    by: z.enum(['ministry', 'employee']),
    order: z.looseObject({ title: z.string() }),
    works: z.array(z.looseObject({ state: z.string() })),
  }),
)

/** How the tasks of the unit stand in the ministry’s own list. */
export type ListedTasks = z.infer<typeof listedSchema>

/** Has two tasks given at the ministry’s command line, and one written at the window, all due on a date. */
export async function giveTasks(scene: Scene, date: string): Promise<void> {
  const { agent, ministry, options, picture, progress } = scene
  const { tasks } = words[options.locale]
  const { page } = agent
  await progress.step('the ministry gives two tasks', async () => {
    for (const title of [tasks.done, tasks.blocked])
      await ministry.admin(
        ...['task', 'assign', '--unit', '1', '--ppr', '1234567'],
        ...['--title', title, '--due-date', date],
      )
    await agent.sendNow()
    await agent.goTo('tasks')
    for (const title of [tasks.done, tasks.blocked])
      await page.getByRole('button', { name: title, exact: true }).waitFor()
  })
  await progress.step('write a task of one’s own', async () => {
    await agent.button('tasks.write.new').click()
    await agent.field('tasks.field.title').fill(tasks.moved)
    await agent.field('tasks.field.dueDate').fill(date.split('-').reverse().join('/'))
    await agent.button('tasks.write.submit').click()
    await page.getByRole('heading', { name: tasks.moved }).waitFor()
    await agent.button('tasks.back').click()
    await page.getByRole('button', { name: tasks.moved, exact: true }).waitFor()
    await picture('tasks')
    await agent.goTo('today')
  })
}

/** Looks at the plan that the start of the shift offers: what is due is ticked already. */
export async function seePlan({ agent, options, picture }: Scene): Promise<void> {
  const { tasks } = words[options.locale]
  for (const name of Object.values(tasks))
    await agent.page.getByRole('checkbox', { name, checked: true }).scrollIntoViewIfNeeded()
  await picture('plan')
}

/** Says by a key what became of each task, in the form of the end of the shift; the check-out sends it. */
export async function reportTasks({ agent, options, picture }: Scene): Promise<void> {
  const { tasks, blockedReason } = words[options.locale]
  const line = (title: string) => agent.page.locator('.report-line').filter({ hasText: title })
  for (const [key, title] of [
    ['1', tasks.done],
    ['2', tasks.moved],
    ['3', tasks.blocked],
  ] as const)
    await line(title).getByRole('radio').first().press(key)
  await line(tasks.blocked).getByRole('textbox').fill(blockedReason)
  await picture('report')
}

/** Looks at the list of all tasks after the shift: one blocked, one under the day to which it was moved. */
export async function seeMoved({ agent, options, picture }: Scene): Promise<void> {
  const { tasks } = words[options.locale]
  const { page, texts } = agent
  await agent.goTo('tasks')
  await page.getByRole('tab', { name: texts.of('tasks.view.all') }).click()
  await page
    .locator('.task-line')
    .filter({ hasText: tasks.moved })
    .getByText(texts.matching('tasks.mark.movedTo'))
    .waitFor()
  await picture('tasks-reported')
  await agent.goTo('today')
}

/** What the ministry lists of its unit. */
export async function listTasks({ ministry }: Scene): Promise<ListedTasks> {
  return listedSchema.parse(
    JSON.parse(await ministry.admin('task', 'list', '--json', '--all', '--unit', '1')),
  )
}
