import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { temporaryFolder } from '../activity-log/open-test-log.ts'
import { createMinistry, type Ministry } from '../support/ministry.ts'
import { issueCode, setUpMinistry } from '../support/ministry-people.ts'
import { openTestAgent, type TestAgent } from '../sync/test-agent.ts'
import { nextEdition } from './files.ts'

/** The real server on real PostgreSQL, its CLI, real HTTP, and a laptop on a real encrypted file. */
let folder: ReturnType<typeof temporaryFolder>
let ministry: Ministry
let agent: TestAgent
let count = 0

beforeAll(async () => {
  folder = temporaryFolder()
  ministry = await createMinistry({ folder: join(folder.path, 'ministry') })
  await ministry.start()
  await setUpMinistry(ministry, 'أمينة')
  agent = openTestAgent({
    path: join(folder.path, 'log.db'),
    device: deviceIdSchema.parse('g111edk111edk111edk111edk1'),
    http: createHttp(fetch),
  })
  const code = await issueCode(ministry)
  const reply = await agent.enrolment.handlers.enrol({ server: ministry.address, code })
  expect(reply).toMatchObject({ ok: true })
})
afterAll(async () => {
  await agent.quit()
  await ministry.stop()
  folder[Symbol.dispose]()
})

/** Writes an edition into a folder of its own. */
function write(edition: ReadonlyMap<string, Uint8Array>): string {
  count += 1
  const top = join(folder.path, `edition-${count}`)
  for (const [path, bytes] of edition) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), bytes)
  }
  return top
}

describe('ministry guide', () => {
  it('names every fault by file and line, ends with 2 and publishes nothing', async () => {
    const faulty = write(
      nextEdition(2, {
        'fr/12-incidents.md': (text) => `${text}\n<script>alert(1)</script>\n\n[x](javascript:a)\n`,
        'en/09-security.md': null,
      }),
    )
    for (const act of ['validate', 'publish']) {
      const { code, stderr } = await ministry.tryAdmin('guide', act, faulty)
      expect(code).toBe(2)
      expect(stderr).toContain('fr/12-incidents.md:24: html: ')
      expect(stderr).toContain('fr/12-incidents.md:26: link-refused: ')
      expect(stderr).toContain('en/09-security.md: file-missing: ')
    }
    expect(JSON.parse(await ministry.admin('--json', 'guide', 'list'))).toEqual([])
    expect((await ministry.tryAdmin('guide', 'validate', join(folder.path, 'nowhere'))).code).toBe(
      2,
    )
  })

  it('names what is no file, and what is too large, beside everything else', async () => {
    const folderOf = write(
      nextEdition(2, {
        'fr/09-security.md': 'x'.repeat(10_000_000),
        'fr/12-incidents.md': (text) => `${text}\n<script>x</script>\n\n[x](form:F99)\n`,
      }),
    )
    symlinkSync('/etc/hostname', join(folderOf, 'en/link.md'))
    execFileSync('mkfifo', [join(folderOf, 'ar/pipe.md')])
    const { code, stderr } = await ministry.tryAdmin('guide', 'validate', folderOf)
    expect(code).toBe(2)
    for (const told of [
      'ar/pipe.md: not-a-file: ',
      'en/link.md: not-a-file: ',
      'fr/09-security.md: file-too-large: the file has 10000000 bytes',
      'fr/12-incidents.md:24: html: ',
      'fr/12-incidents.md:26: form-unknown: ',
    ])
      expect(stderr).toContain(told)
    expect(stderr).not.toContain('file-missing')
  })

  it('publishes an edition that is newer than any, and a laptop has it at its next sync', async () => {
    const { code, stderr } = await ministry.tryAdmin('guide', 'publish', write(nextEdition(1)))
    expect([code, stderr]).toEqual([2, expect.stringContaining('give it a serial greater')])

    const sound = write(nextEdition(2))
    expect(await ministry.admin('guide', 'validate', sound)).toContain('No fault was found.')
    expect(await ministry.admin('guide', 'publish', sound)).toContain(
      'Published as guide-edition.2026.2.',
    )
    expect((await ministry.tryAdmin('guide', 'publish', sound)).code).toBe(2)
    for (const name of ['2026.1', '2026.2']) {
      const renamed = nextEdition(3, {
        'edition.json': (text) =>
          text.replace('"2026.1"', `"${name}"`).replace('"serial": 1', '"serial": 3'),
      })
      const refused = await ministry.tryAdmin('guide', 'publish', write(renamed))
      expect([refused.code, refused.stderr]).toEqual([
        2,
        expect.stringContaining(`published or shipped as ${name} before: give this one another id`),
      ])
    }
    expect(JSON.parse(await ministry.admin('--json', 'guide', 'list'))).toMatchObject([
      { id: '2026.2', serial: 2, material: true },
    ])

    expect(await agent.sync.handlers.syncNow(undefined)).toMatchObject({ ok: true })
    expect(await agent.guide.handlers.getGuide({ lang: 'ar' })).toMatchObject({
      ok: true,
      value: { edition: { id: '2026.2', origin: 'ministry' } },
    })
    expect(agent.bugs).toEqual([])
    expect(agent.log.verify()).toMatchObject({ breaks: [] })
  })
})
