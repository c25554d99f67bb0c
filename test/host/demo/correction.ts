import { z } from 'zod'
import { officialTimeOf } from '../../support/simulated-clock.ts'
import { scriptedDays } from './day.ts'
import type { Scene } from './scene.ts'
import { words } from './words.ts'

const waitingSchema = z.array(
  z.object({
    request: z.string(),
    standing: z.object({ state: z.literal('waiting'), dueOn: z.string(), daysLeft: z.int() }),
  }),
)

/** What the ministry’s list said of the request before it was answered. */
export type CorrectionDays = z.infer<typeof waitingSchema>[number]['standing']

/** Has the morning that nothing recorded corrected: asked at the window, answered at the command line, shown at the window. */
export async function correctMorning(scene: Scene): Promise<CorrectionDays> {
  const { agent, ministry, options, picture, progress } = scene
  const { page, texts } = agent
  const t = texts.of
  const said = words[options.locale]
  const send = async () => {
    await agent.goTo('today')
    await agent.sendNow()
    await page.getByText(t('sync.upToDate')).first().waitFor()
  }
  const follow = async () => {
    await agent.goTo('myData')
    await page.getByText(t('corrections.title'), { exact: true }).click()
    await agent.button('corrections.see').click()
    await agent.heading('corrections.title').waitFor()
  }
  await progress.step('ask for a correction', async () => {
    await agent.goTo('activity')
    await agent.button('corrections.wrong').first().click()
    await page
      .getByRole('radio', { name: t('corrections.fault.not-recorded') })
      .first()
      .press(' ')
    await agent
      .field('corrections.ask.time.label')
      .fill(officialTimeOf(scriptedDays().second.start))
    await agent.field('corrections.ask.why.label').fill(said.correction)
    await picture('correction-form')
    await agent.button('corrections.ask.send').first().click()
    await page.getByText(t('corrections.ask.recorded')).waitFor()
    await send()
    await follow()
    await page.getByText(t('corrections.group.waiting')).waitFor()
    await picture('correction-asked')
  })
  const standing = await progress.step('the ministry answers', async () => {
    const [asked] = waitingSchema.parse(
      JSON.parse(await ministry.admin('correction', 'list', '--json')),
    )
    if (!asked) throw new Error('no request waits at the ministry')
    await ministry.admin(
      ...['correction', 'decide', '--request', asked.request],
      ...['--outcome', 'accepted', '--reasons', said.correctionAnswer],
    )
    return asked.standing
  })
  await progress.step('the answer is shown', async () => {
    await send()
    await follow()
    await page.getByText(said.correctionAnswer).waitFor()
    await picture('correction-answered')
  })
  return standing
}
