import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deriveKeyWithArgon2id, passphraseCost } from '../../main/platform/argon2id.ts'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { openProfileFolder } from '../../main/platform/profile-folder.ts'
import { exportKeyHex } from '../../main/startup/index.ts'
import { checkInBody, openTestDatabase } from '../activity-log/open-test-log.ts'
import { basicText, testProfile, testStore, unavailable, usable } from './test-profile.ts'

const passphrase = 'quatre mots faciles à retenir'
const done = { ok: true, value: {} }
const failed = (code: string) => ({ ok: false, failure: { code } })

describe('with a key store of the system', () => {
  test('the first run opens a new log by itself, and the next run the same one', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const first = profile.run(store)
    await first.start()
    expect(await first.view()).toEqual({ state: 'ready', locale: 'fr', agentVersion: '0.1.0' })
    const { origin } = first.opened()
    expect(origin).toMatchObject({ generation: 1, reason: 'first-run' })
    expect(origin.device).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
    const { hash } = first.log().log.head()
    first.close()
    const second = profile.run(store)
    await second.start()
    expect(second.opened().origin).toEqual(origin)
    expect(second.log().log.head().hash).toBe(hash)
    second.close()
    expect(profile.files()).toEqual(['identity.json', 'keyring.json', 'log.db'])
  })

  test('a listener that comes late hears of the open log too', async () => {
    using profile = testProfile()
    const run = profile.run(testStore(usable))
    await run.start()
    const heard: number[] = []
    run.onReady(({ origin }) => heard.push(origin.generation))
    expect(heard).toEqual([1])
    run.close()
  })

  test('a store that does not answer means wait; no key is made, nothing is written', async () => {
    using profile = testProfile()
    const run = profile.run(testStore(unavailable))
    await run.start()
    expect((await run.view()).state).toBe('keystore-unavailable')
    expect(await run.handlers.retryKeystore(undefined)).toEqual(failed('keystore-unavailable'))
    expect(await run.handlers.beginNewGeneration(undefined)).toEqual(failed('not-ready'))
    expect(profile.files()).toEqual([])
  })

  test('a store that stops answering in the middle of it means wait, too', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const silent = () => {
      throw new Error('no answer')
    }
    const first = profile.run({ ...store, wrap: silent })
    await first.start()
    expect((await first.view()).state).toBe('keystore-unavailable')
    expect(profile.files()).toEqual([])
    const second = profile.run(store)
    await second.start()
    second.close()
    let status = usable
    const third = profile.run({
      ...store,
      status: () => status,
      unwrap: () => {
        status = unavailable
        return silent()
      },
    })
    await third.start()
    expect((await third.view()).state).toBe('keystore-unavailable')
  })

  test('a store that answers again opens the log on retry', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const first = profile.run(store)
    await first.start()
    first.close()
    let status = unavailable
    const second = profile.run({ ...store, status: () => status })
    await second.start()
    const before = profile.read('keyring.json')
    expect((await second.view()).state).toBe('keystore-unavailable')
    status = usable
    expect(await second.handlers.retryKeystore(undefined)).toEqual(done)
    expect((await second.view()).state).toBe('ready')
    expect(profile.read('keyring.json').equals(before)).toBe(true)
    second.close()
  })

  test.each([
    ['another store', { state: 'usable', backend: 'kwallet6' }],
    ['a store that protects nothing', basicText],
  ] as const)(
    '%s than the one that locked the log is named, and opens nothing',
    async (_what, status) => {
      using profile = testProfile()
      const store = testStore(usable)
      const first = profile.run(store)
      await first.start()
      first.close()
      const second = profile.run({ ...store, status: () => status })
      await second.start()
      expect(await second.view()).toMatchObject({
        state: 'keystore-changed',
        keystore: { remembered: 'gnome_libsecret', present: status.backend },
      })
      expect(await second.handlers.retryKeystore(undefined)).toEqual(failed('keystore-changed'))
    },
  )

  test('a store that was reset has lost the key: only a person begins a new generation, and the file is kept', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const first = profile.run(store)
    await first.start()
    const before = first.opened().origin
    first.opened().rememberReceipt({ generation: 1, seq: 1, hash: nodeSha256('a receipt') })
    first.log()
    first.close()
    const lostKeyring = profile.read('keyring.json')
    const lostFile = profile.read('log.db')
    store.reset()
    const second = profile.run(store)
    await second.start()
    expect((await second.view()).state).toBe('key-lost')
    expect(profile.read('log.db').equals(lostFile)).toBe(true)
    expect(await second.handlers.beginNewGeneration(undefined)).toEqual(done)
    const fileName = 'log.2026-11-23T08-30-00-000Z.db'
    expect(await second.view()).toMatchObject({
      state: 'ready',
      setAside: { reason: 'key-lost', fileName },
    })
    expect(second.opened().origin).toEqual({
      device: before.device,
      generation: 2,
      reason: 'key-lost',
      lastReceipt: nodeSha256('a receipt'),
    })
    const log = second.log()
    expect(
      log.log.tailAfter(0, { maximumEntries: 1, maximumBytes: 9_999 })?.entries[0]?.body,
    ).toContain(`"lastReceipt":"${nodeSha256('a receipt')}"`)
    expect(log.log.verify().breaks).toEqual([])
    expect(profile.read(fileName).equals(lostFile)).toBe(true)
    expect(profile.read(fileName.replace('.db', '.keyring.json')).equals(lostKeyring)).toBe(true)
    second.close()
    const third = profile.run(store)
    await third.start()
    expect((await third.view()).setAside).toBeUndefined()
    expect(third.opened().origin.generation).toBe(2)
    third.close()
  })
})

describe('without a key store of the system', () => {
  test('a passphrase locks the log, and only it opens it again', async () => {
    using profile = testProfile()
    const store = testStore(basicText)
    const first = profile.run(store)
    await first.start()
    expect((await first.view()).state).toBe('needs-new-passphrase')
    const choose = first.handlers.choosePassphrase
    expect(await choose({ passphrase: 'trop court' })).toEqual(failed('passphrase-too-short'))
    expect(profile.files()).toEqual([])
    expect(await choose({ passphrase })).toEqual(done)
    const { hash } = first.log().log.head()
    first.close()
    expect(profile.read('keyring.json').includes(passphrase)).toBe(false)

    const second = profile.run(store)
    await second.start()
    expect((await second.view()).state).toBe('needs-passphrase')
    const { unlock } = second.handlers
    expect(await unlock({ passphrase: `${passphrase}.` })).toEqual(failed('passphrase-wrong'))
    expect(await unlock({ passphrase })).toEqual(done)
    expect(second.log().log.head().hash).toBe(hash)
    expect(await unlock({ passphrase })).toEqual(failed('not-ready'))
    second.close()
  })

  test('a passphrase typed with another keyboard’s spelling of é is the same', async () => {
    using profile = testProfile()
    const store = testStore(basicText)
    const first = profile.run(store)
    await first.start()
    await first.handlers.choosePassphrase({ passphrase: 'décomposé, précomposé'.normalize('NFD') })
    first.close()
    const second = profile.run(store)
    await second.start()
    const spelled = { passphrase: 'décomposé, précomposé'.normalize('NFC') }
    expect(await second.handlers.unlock(spelled)).toEqual(done)
    second.close()
  })

  test('two presses choose one key', async () => {
    using profile = testProfile()
    const run = profile.run(testStore(basicText))
    await run.start()
    const replies = await Promise.all([
      run.handlers.choosePassphrase({ passphrase }),
      run.handlers.choosePassphrase({ passphrase }),
    ])
    expect(replies).toEqual([done, failed('not-ready')])
    expect(run.opened().origin.generation).toBe(1)
    run.close()
  })

  test('a forgotten passphrase is a lost key: the file is kept and a new passphrase is asked for', async () => {
    using profile = testProfile()
    const store = testStore(basicText)
    const first = profile.run(store)
    await first.start()
    await first.handlers.choosePassphrase({ passphrase })
    first.log()
    first.close()
    const second = profile.run(store)
    await second.start()
    expect(await second.handlers.beginNewGeneration(undefined)).toEqual(done)
    expect((await second.view()).state).toBe('needs-new-passphrase')
    expect(profile.files()).toEqual(['identity.json', 'keyring.json', 'log.db'])
    expect(await second.handlers.choosePassphrase({ passphrase: `${passphrase} 2` })).toEqual(done)
    expect(second.opened().origin).toMatchObject({ generation: 2, reason: 'key-lost' })
    expect(await second.view()).toMatchObject({ setAside: { reason: 'key-lost' } })
    second.close()
  })

  test('the key can be exported by who knows the passphrase, and opens the file', async () => {
    using profile = testProfile()
    const run = profile.run(testStore(basicText))
    await run.start()
    await run.handlers.choosePassphrase({ passphrase })
    run.log()
    run.close()
    const folder = openProfileFolder(profile.path)
    const deps = { crypto: systemCrypto(), deriveKey: deriveKeyWithArgon2id }
    expect(await exportKeyHex(folder, 'another passphrase', deps)).toBeNull()
    const keyHex = await exportKeyHex(folder, passphrase, deps)
    const connection = openTestDatabase(folder.databasePath, keyHex ?? '')
    expect(connection.db.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(1)
    connection.close()
  })

  test('by default a guess costs 64 MiB and three passes', () => {
    expect(passphraseCost).toEqual({ memoryKiB: 65_536, passes: 3 })
  })
})

describe('a damaged profile', () => {
  async function filledProfile() {
    const profile = testProfile()
    const store = testStore(usable)
    const run = profile.run(store)
    await run.start()
    const log = run.log()
    for (let index = 0; index < 30; index += 1)
      log.log.transact((tx) => tx.append('check-in', checkInBody()))
    const { device } = log.log
    run.close()
    return { profile, store, device }
  }

  test('a damaged file is set aside, whole, and a new generation says so', async () => {
    const { profile, store, device } = await filledProfile()
    const bytes = profile.read('log.db')
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1
    profile.write('log.db', bytes)
    const run = profile.run(store)
    await run.start()
    const view = await run.view()
    expect(view).toMatchObject({ state: 'ready', setAside: { reason: 'file-damaged' } })
    expect(run.opened().origin).toMatchObject({ device, generation: 2, reason: 'file-damaged' })
    expect(profile.read(view.setAside?.fileName ?? '').equals(bytes)).toBe(true)
    run.log()
    run.close()
    profile[Symbol.dispose]()
  })

  test('a second loss in the same minute overwrites nothing', async () => {
    const { profile, store } = await filledProfile()
    for (const losses of [1, 2]) {
      const bytes = profile.read('log.db')
      bytes[5_000] = (bytes[5_000] ?? 0) ^ 1
      profile.write('log.db', bytes)
      const run = profile.run(store)
      await run.start()
      expect(run.opened().origin.generation).toBe(1 + losses)
      run.log()
      run.close()
    }
    const kept = profile.files().filter((name) => /^log\..*\.db$/.test(name))
    expect(kept).toHaveLength(2)
    profile[Symbol.dispose]()
  })

  test('a file that vanished is a new generation, not a silent new log', async () => {
    const { profile, store, device } = await filledProfile()
    rmSync(join(profile.path, 'log.db'))
    const run = profile.run(store)
    await run.start()
    expect(run.opened().origin).toMatchObject({ device, generation: 2, reason: 'file-damaged' })
    run.close()
    profile[Symbol.dispose]()
  })

  test.each(['', '{', '{"v":2}'])(
    'a keyring that reads %j is a lost key, told before anything is done',
    async (text) => {
      const { profile, store } = await filledProfile()
      const file = profile.read('log.db')
      profile.write('keyring.json', text)
      const run = profile.run(store)
      await run.start()
      expect((await run.view()).state).toBe('key-lost')
      expect(profile.read('log.db').equals(file)).toBe(true)
      expect(await run.handlers.beginNewGeneration(undefined)).toEqual(done)
      const { setAside } = await run.view()
      expect(profile.read(setAside?.fileName ?? '').equals(file)).toBe(true)
      run.close()
      profile[Symbol.dispose]()
    },
  )

  test.each(['torn', null])(
    'a keyring that is %s keeps the laptop’s name: the next generation links to the one before',
    async (text) => {
      const { profile, store, device } = await filledProfile()
      const before = profile.run(store)
      await before.start()
      const lastReceipt = nodeSha256('the last receipt')
      before.opened().rememberReceipt({ generation: 1, seq: 31, hash: lastReceipt })
      before.close()
      if (text === null) rmSync(join(profile.path, 'keyring.json'))
      else profile.write('keyring.json', text)
      const run = profile.run(store)
      await run.start()
      await run.handlers.beginNewGeneration(undefined)
      expect(run.opened().origin).toEqual({
        device,
        generation: 2,
        reason: 'key-lost',
        lastReceipt,
      })
      expect(run.log().log.verify().breaks).toEqual([])
      run.close()
      profile[Symbol.dispose]()
    },
  )

  test('an identity that is lost or torn alone changes nothing and is written again', async () => {
    const { profile, store, device } = await filledProfile()
    const identity = profile.read('identity.json')
    profile.write('identity.json', 'torn')
    const run = profile.run(store)
    await run.start()
    expect(run.opened().origin).toMatchObject({ device, generation: 1 })
    expect(profile.read('identity.json').equals(identity)).toBe(true)
    expect(identity.includes('wrapped')).toBe(false)
    run.close()
    profile[Symbol.dispose]()
  })

  test('a crash between the new keyring and the new file loses nothing: the former key opens it', async () => {
    const { profile, store, device } = await filledProfile()
    const keyring = profile.read('keyring.json').toString()
    const wrapped = Buffer.from(store.wrap('c3'.repeat(32))).toString('base64url')
    const next = JSON.parse(keyring)
    profile.write('keyring.previous.json', keyring)
    profile.write(
      'keyring.json',
      JSON.stringify({ ...next, generation: 2, isProven: false, lock: { ...next.lock, wrapped } }),
    )
    const run = profile.run(store)
    await run.start()
    expect(run.opened().origin).toMatchObject({ device, generation: 1 })
    expect(run.log().log.head().seq).toBe(31)
    expect(profile.files()).not.toContain('keyring.previous.json')
    run.close()
    profile[Symbol.dispose]()
  })

  test('a keyring lost while the one before is there is not lost', async () => {
    const { profile, store } = await filledProfile()
    const keyring = profile.read('keyring.json')
    profile.write('keyring.previous.json', keyring)
    profile.write('keyring.json', 'torn')
    const run = profile.run(store)
    await run.start()
    expect(run.log().log.head().seq).toBe(31)
    run.close()
    profile[Symbol.dispose]()
  })

  test('a file of a newer version is left alone and told', async () => {
    const { profile, store } = await filledProfile()
    const file = profile.read('log.db')
    const run = profile.run(store, { migrations: [] })
    await run.start()
    expect(await run.view()).toMatchObject({ state: 'blocked', trouble: 'newer' })
    expect(profile.read('log.db').equals(file)).toBe(true)
    profile[Symbol.dispose]()
  })
})

test('the newest receipt outlives the database', async () => {
  using profile = testProfile()
  const store = testStore(usable)
  const first = profile.run(store)
  await first.start()
  const receipt = { generation: 1, seq: 4, hash: nodeSha256('receipt') }
  first.opened().rememberReceipt(receipt)
  first.close()
  rmSync(join(profile.path, 'log.db'))
  const second = profile.run(store)
  await second.start()
  expect(second.opened().origin.lastReceipt).toEqual(receipt.hash)
  second.close()
})
