import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { RunningApp } from '../host/launch.ts'
import { issueCode } from '../support/ministry-people.ts'
import { runNode } from '../support/run-node.ts'
import { expectAccessible } from './accessible.ts'
import type { AgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

const formats = ['html', 'pdf', 'bundle'] as const

/** Takes one copy and waits until the screen says that it is there. */
async function take(
  { app, agent }: { readonly app: RunningApp; readonly agent: AgentPage },
  format: (typeof formats)[number],
  path: string | null,
): Promise<void> {
  await app.answerSaveDialog(path)
  await agent.button(`myData.export.${format}.action`).click()
}

const section = (agent: AgentPage, title: string) =>
  agent.page.locator('summary').filter({ hasText: title })

test('everything that was sent is shown, and taken away in three forms, of which the proof verifies', async ({
  laptop,
  ministry,
}) => {
  test.setTimeout(120_000)
  const locale: Locale = 'ar'
  const started = await laptop.startFresh(locale)
  const { app, agent } = started
  const t = agent.texts.of
  await agent.goTo('myData')
  await expect(agent.page.getByText(t('myData.summary.notEnrolled'))).toBeVisible()
  await expectAccessible(agent.page)

  await agent.goTo('today')
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, await issueCode(ministry))
  await expect(agent.page.getByText(t('sync.upToDate'))).toBeVisible()
  await agent.goTo('myData')
  await expect(agent.page.getByText(t('myData.summary.notRead'))).toBeVisible()
  await section(agent, t('myData.fields.title')).click()
  await section(agent, t('activity.kind.enrolled')).click()
  await expect(agent.page.getByText(ministry.address, { exact: true })).toBeVisible()
  await section(agent, t('myData.upload.title')).click()
  const sent = await agent.page.getByLabel(t('myData.upload.body')).inputValue()
  expect(JSON.parse(sent)).toMatchObject({ generation: 1, seal: { generation: 1 } })
  await expectAccessible(agent.page)

  const paths = formats.map((format) => join(laptop.folder, `copy.${format}`))
  for (const [index, format] of formats.entries()) {
    await take(started, format, paths[index] ?? '')
    await expect(agent.savedLine()).toBeVisible({ timeout: 60_000 })
  }
  const [html = '', pdf = '', bundle = ''] = paths
  await expect(agent.page.getByText('copy.bundle')).toBeVisible()
  await app.evaluate((electron) => {
    electron.shell.showItemInFolder = (path) => void Reflect.set(globalThis, 'shownPath', path)
  }, undefined)
  await agent.button('myData.export.show').click()
  const shownPath = () => app.evaluate(() => Reflect.get(globalThis, 'shownPath'), undefined)
  await expect.poll(shownPath).toBe(bundle)
  const page = readFileSync(html, 'utf8')
  expect(page).toContain('<html lang="ar" dir="rtl">')
  expect(page).toContain(t('myData.page.reading.title'))
  expect(page).toContain('font/woff2;base64,')
  expect(page).not.toContain('<script')
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(readFileSync(pdf).length).toBeGreaterThan(20_000)

  renameSync(bundle, `${bundle}.moved`)
  await agent.button('myData.export.show').click()
  await expect(agent.page.getByText(t('failure.copy-gone'))).toBeVisible()
  renameSync(`${bundle}.moved`, bundle)

  const verified = await runNode('server/app/verify-log.ts', [bundle])
  expect(verified).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(verified.out)).toMatchObject({ breaks: [] })

  await agent.goTo('activity')
  await expect(agent.page.getByText(t('activity.kind.log-exported'))).toHaveCount(3)
})

test('a copy that cannot be written says why, and one called off says so', async ({ laptop }) => {
  const started = await laptop.startFresh('fr')
  const { agent } = started
  await agent.goTo('myData')
  await take(started, 'html', null)
  await expect(agent.page.getByText(agent.texts.of('myData.export.cancelled'))).toBeVisible()
  const folder = join(laptop.folder, 'a-folder')
  mkdirSync(folder)
  await take(started, 'html', folder)
  await expect(agent.page.getByText(agent.texts.of('failure.export-failed'))).toBeVisible()
  await expectAccessible(agent.page)
})
