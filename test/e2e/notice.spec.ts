import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import { createMinistry } from '../support/ministry.ts'
import { issueCode, setUpMinistry } from '../support/ministry-people.ts'
import { test } from './laptop.ts'

const shipped = resolve(import.meta.dirname, '../../assets/policy/default-policy.json')

test('a ministry that changes the privacy notice has it read again, once', async ({ laptop }) => {
  const ministry = await createMinistry({ folder: join(laptop.folder, 'ministry') })
  await setUpMinistry(ministry, 'Salma El Alaoui')
  await ministry.start()
  try {
    const { agent } = await laptop.startFresh('fr')
    await agent.button('enrolment.invite.action').click()
    await agent.enrol(ministry.address, await issueCode(ministry))
    await expect(agent.page.getByText(agent.texts.of('sync.upToDate'))).toBeVisible()

    const policy = JSON.parse(readFileSync(shipped, 'utf8'))
    const file = join(laptop.folder, 'policy.json')
    const published = {
      ...policy,
      edition: 'essai-2026.2',
      serial: 1,
      privacy: { ...policy.privacy, cndpReference: 'D-W-123/2026' },
    }
    writeFileSync(file, JSON.stringify(published))
    await ministry.admin('policy', 'publish', file)
    await agent.sendNow()

    await expect(agent.page.getByText(agent.texts.of('privacy.changed'))).toBeVisible()
    await expect(agent.page.getByText('D-W-123/2026')).toBeVisible()
    await agent.readPrivacyNotice()
    await expect(agent.clock()).toBeVisible()
    await agent.page.reload()
    await expect(agent.clock()).toBeVisible()
  } finally {
    await ministry.stop()
  }
})
