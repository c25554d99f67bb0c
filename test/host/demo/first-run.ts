import type { Scene } from './scene.ts'

/** What an employee is given to enrol, and what they choose. */
export type Arrival = { readonly code: string; readonly passphrase: string }

/** From the first window to Today: passphrase, language, what is recorded, and the link to the ministry. */
export async function arrive(scene: Scene, { code, passphrase }: Arrival): Promise<void> {
  const { agent, ministry, options, picture, progress } = scene
  const asked = await progress.step('first window', agent.asksForPassphrase)
  if (asked === 'new')
    await progress.step('lock the log with a passphrase', async () => {
      await agent.switchLanguage(options.locale)
      await agent.heading('startup.newPassphrase.title').waitFor()
      await picture('passphrase')
      await agent.choosePassphrase(passphrase)
    })
  await progress.step('choose the language', async () => {
    await agent.chooseLanguage(() => picture('language'))
  })
  await progress.step('read what is recorded', async () => {
    await agent.heading('privacy.title').waitFor()
    await picture('privacy')
    await agent.readPrivacyNotice()
  })
  await progress.step('enrol', async () => {
    await agent.heading('enrolment.title').waitFor()
    await picture('enrolment')
    await agent.enrol(ministry.address, code)
    await agent.clock().waitFor()
  })
}
