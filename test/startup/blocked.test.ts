import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openProfileFolder, type ProfileFolder } from '../../main/platform/profile-folder.ts'
import { checkInBody } from '../activity-log/open-test-log.ts'
import { basicText, testProfile, testStore, usable } from './test-profile.ts'

const done = { ok: true, value: {} }
const notReady = { ok: false, failure: { code: 'not-ready' } }
const passphrase = 'quatre mots faciles à retenir'

/** A profile with a log of one check-in, closed in order. */
async function filledProfile(status = usable) {
  const profile = testProfile()
  const store = testStore(status)
  const run = profile.run(store)
  await run.start()
  if (status === basicText) await run.handlers.choosePassphrase({ passphrase })
  const { log } = run.log()
  log.transact((tx) => tx.append('check-in', checkInBody()))
  const { hash } = log.head()
  run.close()
  return { profile, store, hash, [Symbol.dispose]: () => profile[Symbol.dispose]() }
}

function failing(code: string): () => never {
  return () => {
    throw Object.assign(new Error(`the system says ${code}`), { code })
  }
}

test.each(['keyring.json', 'log.db', 'identity.json'])(
  'a folder in the place of %s is told, and the log opens once it is gone',
  async (name) => {
    using filled = await filledProfile()
    const { profile, store, hash } = filled
    const bytes = profile.read(name)
    profile.remove(name)
    mkdirSync(join(profile.path, name))
    const run = profile.run(store)
    await run.start()
    expect(await run.view()).toMatchObject({ state: 'blocked', trouble: 'unreadable' })
    expect(await run.handlers.retryKeystore(undefined)).toEqual(notReady)
    profile.remove(name)
    profile.write(name, bytes)
    expect(await run.handlers.retryKeystore(undefined)).toEqual(done)
    expect(run.log().log.head().hash).toBe(hash)
    expect((await run.view()).trouble).toBeUndefined()
    run.close()
  },
)

test.each([
  ['EACCES', 'unreadable', 1],
  ['ENOSPC', 'disk-full', 0],
] as const)('%s where the keyring is read is told as %s', async (code, trouble, reports) => {
  using filled = await filledProfile()
  const { profile, store } = filled
  const folder: ProfileFolder = { ...openProfileFolder(profile.path), readKeyring: failing(code) }
  const run = profile.run(store, { folder })
  await run.start()
  expect(await run.view()).toMatchObject({ state: 'blocked', trouble })
  expect(run.bugs).toHaveLength(reports)
})

test('a log that another program holds is told within two seconds, and opens when it is let go', async () => {
  using filled = await filledProfile()
  const { profile, store, hash } = filled
  const other = profile.run(store)
  await other.start()
  other.log()
  const run = profile.run(store)
  const asked = performance.now()
  await run.start()
  expect(performance.now() - asked).toBeLessThan(2_000)
  expect(await run.view()).toMatchObject({ state: 'blocked', trouble: 'in-use' })
  other.close()
  expect(await run.handlers.retryKeystore(undefined)).toEqual(done)
  expect(run.log().log.head().hash).toBe(hash)
  run.close()
})

test('a log that cannot be reached when it is unlocked by a passphrase is told, and asks again for it', async () => {
  using filled = await filledProfile(basicText)
  const { profile, store, hash } = filled
  const path = join(profile.path, 'log.db')
  const bytes = profile.read('log.db')
  rmSync(path)
  mkdirSync(path)
  const run = profile.run(store)
  await run.start()
  expect(await run.handlers.unlock({ passphrase })).toEqual(notReady)
  expect(await run.view()).toMatchObject({ state: 'blocked', trouble: 'unreadable' })
  rmSync(path, { recursive: true })
  profile.write('log.db', bytes)
  expect(await run.handlers.retryKeystore(undefined)).toEqual(done)
  expect((await run.view()).state).toBe('needs-passphrase')
  expect(await run.handlers.unlock({ passphrase })).toEqual(done)
  expect(run.log().log.head().hash).toBe(hash)
  run.close()
})

test('a feature that cannot start on the open log closes it, tells, and starts on the next try', async () => {
  using filled = await filledProfile()
  const { profile, store } = filled
  const run = profile.run(store)
  let isFull = true
  run.onReady(() => {
    if (isFull) failing('SQLITE_FULL')()
  })
  await run.start()
  expect(await run.view()).toMatchObject({ state: 'blocked', trouble: 'disk-full' })
  expect(run.opened().connection.isOpen()).toBe(false)
  isFull = false
  expect(await run.handlers.retryKeystore(undefined)).toEqual(done)
  expect((await run.view()).state).toBe('ready')
  run.close()
})

test('a runtime without a primitive that the log needs is told and reported, not hung on', async () => {
  using filled = await filledProfile()
  const { profile, store } = filled
  const run = profile.run(store, { missingPrimitives: async () => ['Argon2id'] })
  await run.start()
  expect(await run.view()).toMatchObject({ state: 'blocked', trouble: 'unreadable' })
  expect(String(run.bugs)).toContain('lacks Argon2id')
})
