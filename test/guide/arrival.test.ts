import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveReceipt } from '../../main/acknowledgements/store.ts'
import { formIdSchema, formVersionSchema } from '../../shared/acknowledgements/model.ts'
import { directiveType } from '../../shared/directives/model.ts'
import { epochMsOf } from '../../shared/kernel/instant.ts'
import {
  checkInBody,
  type TestClock,
  temporaryFolder,
  testClock,
} from '../activity-log/open-test-log.ts'
import { type FaultyNetwork, faultyNetwork } from '../sync/faulty-network.ts'
import { makeMinistrySigner } from '../sync/ministry-signer.ts'
import { foundModelMinistry, type ModelMinistry } from '../sync/model-ministry.ts'
import { openTestAgent, type TestAgent } from '../sync/test-agent.ts'
import { announced, nextEdition } from './files.ts'

let folder: ReturnType<typeof temporaryFolder>
let clock: TestClock
let ministry: ModelMinistry
let network: FaultyNetwork
let agent: TestAgent

const start = () => openTestAgent({ path: join(folder.path, 'log.db'), http: network.http, clock })

beforeEach(async () => {
  folder = temporaryFolder()
  clock = testClock()
  ministry = await foundModelMinistry(() => epochMsOf(clock.now()))
  network = faultyNetwork(ministry.http)
  agent = start()
  await agent.enrolment.handlers.enrol({ server: 'https://ministry.test', code: ministry.code })
  await syncNow()
})
afterEach(async () => {
  await agent.quit()
  expect(agent.bugs).toEqual([])
  folder[Symbol.dispose]()
})

const syncNow = () => agent.sync.handlers.syncNow(undefined)

/** Publishes an edition, with the parts that the server serves, changed on purpose or not. */
async function publish(
  edition: ReturnType<typeof nextEdition>,
  served?: (bytes: Uint8Array, digest: string) => Uint8Array,
): Promise<void> {
  const { manifest, parts } = announced(edition)
  for (const [digest, bytes] of parts)
    ministry.guideParts.set(digest, served?.(bytes, digest) ?? bytes)
  await ministry.publish('guide-edition', manifest)
}

async function inForce(): Promise<string> {
  const shown = await agent.guide.handlers.getGuide({ lang: 'fr' })
  if (!shown.ok) throw new Error(shown.failure.code)
  return `${shown.value.edition.id} ${shown.value.edition.origin}`
}

/** What the log says of documents, newest last. */
const said = () =>
  agent.log.db
    .prepare<[], string>(
      `SELECT body FROM entries WHERE json_extract(header, '$.kind') LIKE 'directive-%' ORDER BY seq`,
    )
    .pluck()
    .all()
    .map((body) => JSON.parse(body))

describe('an edition that the ministry published', () => {
  it('is fetched part by part, takes effect as a whole, and is searched at once', async () => {
    await publish(
      nextEdition(2, {
        'fr/12-incidents.md': (text) => text.replace('gendarmerie', 'gendarmerie de Tataouine'),
      }),
    )
    expect(await inForce()).toBe('2026.1 shipped')
    await syncNow()
    expect(await inForce()).toBe('2026.2 ministry')
    const { ok, ...found } = await agent.guide.handlers.searchGuide({
      query: 'tataouine',
      lang: 'fr',
    })
    expect([ok, found]).toMatchObject([true, { value: { hits: [{ section: 'stolen-laptop' }] } }])
    expect(said().at(-1)).toMatchObject({ id: 'guide.2026.2', kind: 'guide-in-force' })
    expect(agent.guide.editions().map(({ id }) => id)).toEqual(['2026.1', '2026.2'])
  })

  it('is not fetched twice: what came before the line broke is kept', async () => {
    await publish(nextEdition(2))
    const parts = announced(nextEdition(2)).manifest.files.length
    const before = ministry.requests()
    for (let run = 0; run < 40 && (await inForce()) !== '2026.2 ministry'; run += 1) {
      // Time, tail and feed; then one part passes and the next is cut.
      network.heal()
      network.will('well', 'well', 'well', 'lost-reply')
      await syncNow()
      if (run % 3 === 1) {
        agent.crash()
        agent = start()
      }
    }
    network.heal()
    expect(await inForce()).toBe('2026.2 ministry')
    expect(ministry.requests() - before).toBeGreaterThan(parts)
  })

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['altered', (bytes) => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))],
    ['truncated', (bytes) => bytes.slice(0, -1)],
    ['lengthened', (bytes) => new Uint8Array([...bytes, 10])],
    ['empty', () => new Uint8Array()],
  ])(
    'with a part that is %s stays out of force, and the one before stays usable',
    async (_, change) => {
      const { parts } = announced(nextEdition(2))
      const [victim] = [...parts.keys()].slice(2)
      await publish(nextEdition(2), (bytes, digest) => (digest === victim ? change(bytes) : bytes))
      await syncNow()
      expect(await inForce()).toBe('2026.1 shipped')
      expect(agent.sync.state().problem).toBeDefined()
      // The server mends its copy: what was missing is fetched, and nothing else.
      for (const [digest, bytes] of parts) ministry.guideParts.set(digest, bytes)
      await syncNow()
      expect(await inForce()).toBe('2026.2 ministry')
    },
  )

  it('that another key signed is refused whole', async () => {
    const stranger = await makeMinistrySigner()
    const { manifest } = announced(nextEdition(2))
    const body = {
      v: 1,
      id: 'guide.x',
      kind: 'guide-edition',
      issuedAt: clock.now(),
      body: manifest,
    }
    ministry.publishRaw(await stranger.sign(directiveType, body), 'guide.x')
    await syncNow()
    expect(await inForce()).toBe('2026.1 shipped')
    expect(said().at(-1)).toMatchObject({ code: 'document-signature-invalid' })
  })

  it('that is no newer than the one in force, or than one that was refused, is refused', async () => {
    await publish(nextEdition(3))
    await syncNow()
    await publish(nextEdition(2))
    await publish(nextEdition(3, { 'fr/12-incidents.md': (text) => `${text}\nEncore.\n` }))
    await syncNow()
    expect(await inForce()).toBe('2026.3 ministry')
    expect(said().slice(-2)).toMatchObject([
      { code: 'document-downgraded' },
      { code: 'document-downgraded' },
    ])
  })

  it.each([
    ['the one that ships', '2026.1'],
    ['one that the ministry sent', '2026.2'],
    ['one that was refused', '2026.3'],
  ])('under the name of %s is refused, whatever its serial', async (_, name) => {
    await publish(nextEdition(2))
    await syncNow()
    await publish(nextEdition(3, { 'images/a.svg': '<html/>' }))
    await syncNow()
    const rename = (text: string) =>
      text.replace('"2026.1"', `"${name}"`).replace('"serial": 1', '"serial": 9')
    await publish(nextEdition(9, { 'edition.json': rename }))
    await syncNow()
    expect(said().at(-1)).toMatchObject({ code: 'document-name-taken' })
    // A serial that was refused for its name is used up by nobody.
    await publish(nextEdition(9))
    await syncNow()
    expect(await inForce()).toBe('2026.9 ministry')
  })

  it.each<[string, Parameters<typeof nextEdition>[1]]>([
    ['a chapter', { 'ar/12-incidents.md': (text) => `${text}\n<script>alert(1)</script>\n` }],
    [
      'a drawing',
      { 'images/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' },
    ],
    ['a picture', { 'images/a.png': '<html><script>alert(1)</script></html>' }],
  ])(
    'that is signed and not sound in %s is refused whole, once it is here, and says why',
    async (_, change) => {
      await publish(nextEdition(2, change))
      await syncNow()
      expect(await inForce()).toBe('2026.1 shipped')
      expect(said().at(-1)).toMatchObject({ id: 'guide.2026.2', code: 'document-invalid' })
      await publish(nextEdition(3))
      await syncNow()
      expect(await inForce()).toBe('2026.3 ministry')
    },
  )

  it('whose manifest is no manifest is refused', async () => {
    await ministry.publish('guide-edition', { v: 1, id: '../2026' })
    await syncNow()
    expect(said().at(-1)).toMatchObject({ code: 'document-invalid' })
    expect(await inForce()).toBe('2026.1 shipped')
  })

  it('waits for none that a newer one has overtaken', async () => {
    await publish(nextEdition(2), () => new Uint8Array([1]))
    await syncNow()
    await publish(nextEdition(3))
    await syncNow()
    expect(await inForce()).toBe('2026.3 ministry')
  })

  it('survives a restart, and the one before it is let go of', async () => {
    await publish(nextEdition(2))
    await syncNow()
    await publish(nextEdition(3, { 'fr/12-incidents.md': (text) => `${text}\nEncore.\n` }))
    await syncNow()
    agent.crash()
    agent = start()
    expect(await inForce()).toBe('2026.3 ministry')
    expect(
      await agent.guide.handlers.readGuideChapter({
        chapter: 'incidents',
        lang: 'fr',
        edition: '2026.2',
      }),
    ).toMatchObject({ ok: false })
  })

  it('is compared with the one that was in force when a form was acknowledged, which is kept', async () => {
    agent.log.transact((tx) => {
      const { generation, seq, at, hash } = tx.append('check-in', checkInBody())
      saveReceipt(tx.db, {
        ...{ generation, seq, at, kind: 'form-acknowledged', locale: 'ar', offsetMinutes: 0 },
        ...{ form: formIdSchema.parse('F2'), version: formVersionSchema.parse(1) },
        ...{ textDigest: hash, entryHash: hash, guideEdition: '2026.1', shown: '{}' },
      })
    })
    for (const serial of [2, 3]) {
      const more = (text: string) => `${text}\nAjout ${serial}.\n`
      await publish(nextEdition(serial, { 'fr/12-incidents.md': more }))
      await syncNow()
    }
    const shown = await agent.guide.handlers.getGuide({ lang: 'fr' })
    expect(shown).toMatchObject({ value: { edition: { id: '2026.3' }, acknowledged: '2026.1' } })
    expect(await agent.guide.handlers.getGuideChanges({ lang: 'fr' })).toMatchObject({
      ok: true,
      value: {
        from: { id: '2026.1' },
        to: { id: '2026.3' },
        chapters: [{ chapter: 'incidents', state: 'changed', sections: [{ section: 'phishing' }] }],
      },
    })
    expect(
      await agent.guide.handlers.readGuideChapter({
        ...{ chapter: 'incidents', lang: 'fr', edition: '2026.1' },
      }),
    ).toMatchObject({ ok: true, value: { edition: '2026.1' } })
  })
})
