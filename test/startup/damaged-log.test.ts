import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../main/db/open.ts'
import { forgeReceipt, keyPairNamed } from '../activity-log/forge.ts'
import { checkInBody, type TestLog } from '../activity-log/open-test-log.ts'
import { type TestStore, testProfile, testStore, usable } from './test-profile.ts'

const ministry = keyPairNamed('ministry key')
const fileName = 'log.2026-11-23T08-30-00-000Z.db'

const checkIn = (log: TestLog) => log.log.transact((tx) => tx.append('check-in', checkInBody()))

/** The ministry receives the log up to its head. */
function receive({ log, clock }: TestLog) {
  const { generation, seq, hash: head } = log.head()
  const claims = { device: log.device, generation, seq, head, receivedAt: clock.now() }
  const { jws, hash, receipt } = forgeReceipt(claims, ministry)
  log.transact((tx) => log.storeReceipt(tx.db, jws, receipt))
  return hash
}

/** A run in which the log is begun as soon as it is open, as the agent does. */
async function start(profile: ReturnType<typeof testProfile>, store: TestStore) {
  const run = profile.run(store)
  const logs: TestLog[] = []
  run.onReady(() => logs.push(run.log()))
  await run.start()
  const log = () => {
    const [opened] = logs
    if (!opened) throw new Error('the log is not open')
    return opened
  }
  return { run, log, view: await run.view() }
}

/** A profile whose program was killed after a check-in that the ministry received. */
async function killedProfile() {
  const profile = testProfile()
  const store = testStore(usable)
  const { run, log } = await start(profile, store)
  checkIn(log())
  checkIn(log())
  const receipt = receive(log())
  checkIn(log())
  const { device } = log().log
  const putBack = profile.asIfKilled()
  run.close()
  putBack()
  return { profile, store, device, receipt }
}
type Killed = Awaited<ReturnType<typeof killedProfile>>

function invert(bytes: Uint8Array, from: number, to: number) {
  for (let index = from; index < to; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 255
  return bytes
}

async function expectLinkedGeneration({ profile, store, device, receipt }: Killed) {
  const { run, log, view } = await start(profile, store)
  expect(view.state).toBe('ready')
  const origin = { device, generation: 2, reason: 'file-damaged', lastReceipt: receipt }
  expect(run.opened().origin).toEqual(origin)
  expect(log().log.head().seq).toBe(1)
  expect(log().log.verify().breaks).toEqual([])
  run.close()
  const again = await start(profile, store)
  expect(again.view.setAside).toBeUndefined()
  expect(again.run.opened().origin.generation).toBe(2)
  again.run.close()
  return view
}

describe('after a kill', () => {
  test('the log opens whole, and the copy of its journal goes', async () => {
    const { profile: killed, store } = await killedProfile()
    expect(killed.read('log.db-wal').length).toBeGreaterThan(0)
    const { run, log } = await start(killed, store)
    expect(log().log.head().seq).toBe(4)
    run.close()
    expect(killed.files()).toEqual(['identity.json', 'keyring.json', 'log.db'])
    killed[Symbol.dispose]()
  })

  test.each([
    ['a database cut to nothing', 'log.db'],
    ['a database and a journal cut to nothing', 'log.db', 'log.db-wal'],
    ['a journal cut to nothing', 'log.db-wal'],
  ])('%s is set aside and told, and a new generation names the last receipt', async (_, ...cut) => {
    const killed = await killedProfile()
    const { profile } = killed
    for (const name of cut) profile.write(name, '')
    const journal = profile.read('log.db-wal')
    const view = await expectLinkedGeneration(killed)
    expect(view.setAside).toEqual({ reason: 'file-damaged', fileName })
    expect(profile.files()).toContain(fileName)
    if (journal.length > 0) expect(profile.read(`${fileName}-wal`).equals(journal)).toBe(true)
    profile[Symbol.dispose]()
  })

  test('a journal that was removed is found, though the database is whole without it', async () => {
    const killed = await killedProfile()
    killed.profile.remove('log.db-wal')
    const view = await expectLinkedGeneration(killed)
    expect(view.setAside).toEqual({ reason: 'file-damaged', fileName })
    killed.profile[Symbol.dispose]()
  })

  test('a thousand inverted bytes of the journal are found, and the journal is kept as it was', async () => {
    const killed = await killedProfile()
    const { profile } = killed
    const journal = invert(profile.read('log.db-wal'), 5_000, 6_000)
    profile.write('log.db-wal', journal)
    const view = await expectLinkedGeneration(killed)
    expect(view.setAside).toEqual({ reason: 'file-damaged', fileName })
    expect(profile.read(`${fileName}-wal`).equals(journal)).toBe(true)
    profile[Symbol.dispose]()
  })

  test('a database of one empty page, whose schema was in the journal, is not a new log', async () => {
    const killed = await killedProfile()
    const { profile } = killed
    // Before the first checkpoint an encrypted file is its first page alone.
    const empty = testProfile()
    const { lock } = JSON.parse(profile.read('keyring.json').toString())
    const keyHex = killed.store.unwrap(Buffer.from(lock.wrapped, 'base64url'))
    const opened = openDatabase({ path: `${empty.path}/log.db`, keyHex, migrations: [] })
    if (!opened.ok) throw new Error(opened.trouble)
    profile.write('log.db', empty.read('log.db').subarray(0, 4_096))
    opened.connection.close()
    profile.remove('log.db-wal')
    const view = await expectLinkedGeneration(killed)
    expect(view.setAside).toEqual({ reason: 'file-damaged', fileName })
    empty[Symbol.dispose]()
    profile[Symbol.dispose]()
  })

  test('a journal without its database is set aside and told', async () => {
    const killed = await killedProfile()
    const { profile } = killed
    const journal = profile.read('log.db-wal')
    profile.remove('log.db')
    const view = await expectLinkedGeneration(killed)
    expect(view.setAside).toEqual({ reason: 'file-damaged', fileName: `${fileName}-wal` })
    expect(profile.read(`${fileName}-wal`).equals(journal)).toBe(true)
    profile[Symbol.dispose]()
  })

  test('a journal without its database and without a keyring is a lost key, not a first run', async () => {
    const { profile, store } = await killedProfile()
    profile.remove('log.db')
    profile.remove('keyring.json')
    const { view } = await start(profile, store)
    expect(view.state).toBe('key-lost')
    profile[Symbol.dispose]()
  })

  test('the beginning of a new log does not live in the journal alone', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const { run, log } = await start(profile, store)
    const putBack = profile.asIfKilled()
    const { hash } = log().log.head()
    run.close()
    putBack()
    profile.remove('log.db-wal')
    const second = await start(profile, store)
    expect(second.log().log.head().hash).toBe(hash)
    second.run.close()
  })
})

describe('an old copy of the database put back', () => {
  test('before the last receipt, it begins a new generation instead of a fork', async () => {
    const profile = testProfile()
    const store = testStore(usable)
    const first = await start(profile, store)
    receive(first.log())
    first.run.close()
    const old = profile.read('log.db')
    const second = await start(profile, store)
    checkIn(second.log())
    const receipt = receive(second.log())
    const { device } = second.log().log
    second.run.close()
    profile.write('log.db', old)
    const view = await expectLinkedGeneration({ profile, store, device, receipt })
    expect(view.setAside).toEqual({ reason: 'file-damaged', fileName })
    expect(profile.read(fileName).length).toBe(old.length)
    profile[Symbol.dispose]()
  })

  test('that grew as long again meanwhile is found by the receipt that it lacks', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const first = await start(profile, store)
    first.run.close()
    const old = profile.read('log.db')
    const oldKeyring = profile.read('keyring.json')
    const second = await start(profile, store)
    checkIn(second.log())
    receive(second.log())
    second.run.close()
    const keyring = profile.read('keyring.json')
    profile.write('log.db', old)
    profile.write('keyring.json', oldKeyring)
    const fork = await start(profile, store)
    for (let index = 0; index < 9; index += 1) checkIn(fork.log())
    fork.run.close()
    profile.write('keyring.json', keyring)
    const { run } = await start(profile, store)
    expect(run.opened().origin.generation).toBe(2)
    run.close()
  })

  test('of a log that no ministry received is found by the end remembered at the orderly close', async () => {
    using profile = testProfile()
    const store = testStore(usable)
    const first = await start(profile, store)
    first.run.close()
    const old = profile.read('log.db')
    const second = await start(profile, store)
    checkIn(second.log())
    second.run.close()
    profile.write('log.db', old)
    const { run } = await start(profile, store)
    expect(run.opened().origin).toMatchObject({ generation: 2, reason: 'file-damaged' })
    run.close()
  })
})
