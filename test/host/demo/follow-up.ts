import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { scriptedDays } from './day.ts'
import type { Scene } from './scene.ts'
import { words } from './words.ts'

const standingSchema = z.array(
  z.object({
    state: z.string(),
    versions: z.array(z.object({ sheet: z.string(), edition: z.int() })),
  }),
)
const shownSchema = z.object({
  content: z.object({
    meetings: z.array(z.string()),
    hours: z.array(
      z.object({
        date: z.string(),
        start: z
          .object({
            recorded: z.string().optional(),
            counts: z.string().optional(),
            corrections: z.array(z.object({ outcome: z.string().optional() })),
          })
          .optional(),
      }),
    ),
  }),
})

/** What the ministry’s commands said of the sheet, and what of it was filed. */
export type SheetEvidence = {
  readonly states: readonly string[]
  readonly content: z.infer<typeof shownSchema>['content']
  /** The first bytes of the copy on paper. */
  readonly paper: string
}

/** Signs the sheet of the week at the window, has it seen at the command line, and takes it away on paper. */
export async function signWeek(scene: Scene): Promise<SheetEvidence> {
  const { app, agent, ministry, options, picture, progress } = scene
  const { page, texts } = agent
  const t = texts.of
  const said = words[options.locale]
  const { second } = scriptedDays()
  const send = async () => {
    await agent.goTo('today')
    await agent.sendNow()
    await page.getByText(t('sync.upToDate')).first().waitFor()
  }
  const openWeek = async () => {
    await agent.goTo('tasks')
    await agent.button('followUp.title').click()
    const item = page.locator('.sheets-now .sheet-item', { hasText: t('followUp.list.week') })
    await item.getByRole('button').click()
    await page.locator('.sheet-standing').waitFor()
  }
  const standing = async () => {
    const [found] = standingSchema.parse(
      JSON.parse(
        await ministry.admin(
          ...['followup', 'list', '--json', '--period', 'week'],
          ...['--on', second.start.slice(0, 10)],
        ),
      ),
    )
    if (!found) throw new Error('the ministry lists no employee')
    return found
  }

  await progress.step('sign the sheet of the week', async () => {
    await openWeek()
    await agent.button('followUp.meetings.add').click()
    await page
      .getByRole('textbox', { name: t('followUp.meetings.line', { number: '1' }) })
      .fill(said.meeting)
    await page.getByRole('textbox', { name: t('followUp.remarks.label') }).fill(said.sheetRemarks)
    await picture('sheet')
    await agent.button('followUp.sign.action').click()
    await page.getByText(t('followUp.sign.done')).waitFor()
    await picture('sheet-signed')
    await send()
  })
  const { state: before, sheet } = await progress.step('the line manager reads it', async () => {
    const { state, versions } = await standing()
    const name = versions.at(-1)?.sheet
    if (name === undefined) throw new Error('no signed sheet is at the ministry')
    return { state, sheet: name }
  })
  const { content } = shownSchema.parse(
    JSON.parse(await ministry.admin('followup', 'show', '--json', '--sheet', sheet)),
  )
  await progress.step('the visa is shown', async () => {
    await ministry.admin(
      ...['followup', 'visa', '--sheet', sheet, '--visa', 'seen', '--remarks', said.visa],
    )
    await send()
    await openWeek()
    await page.getByText(said.visa).waitFor()
    await picture('sheet-seen')
  })
  const file = join(options.out, 'follow-up-sheet.pdf')
  await progress.step('the sheet on paper', async () => {
    await app.answerSaveDialog(file)
    await agent.button('myData.export.pdf.action').click()
    await page.getByText(t('followUp.copies.saved')).waitFor()
  })
  return {
    states: [before, (await standing()).state],
    content,
    paper: readFileSync(file).subarray(0, 5).toString(),
  }
}
