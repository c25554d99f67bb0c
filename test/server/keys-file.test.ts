import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { serverCrypto } from '../../server/app/crypto.ts'
import {
  createKeyFile,
  freshKey,
  freshKeyFile,
  keysFromFile,
  readKeyFile,
  replaceKeyFile,
} from '../../server/app/keys-file.ts'
import { instantSchema } from '../../shared/kernel/instant.ts'
import { verifyJws } from '../../shared/kernel/jws.ts'

const crypto = serverCrypto()
const at = instantSchema.parse('2026-11-23T08:30:00.000Z')
let path: string
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'mourafiq-keys-')), 'deep', 'ministry-keys.json')
})

const modeOf = async () => (await stat(path)).mode & 0o777

describe('the file of the ministry’s keys', () => {
  it('is readable by its owner alone, and is made so again if a copy widened it', async () => {
    await createKeyFile(path, freshKeyFile(at, crypto.sha256))
    expect(await modeOf()).toBe(0o600)
    await chmod(path, 0o644)
    await readKeyFile(path)
    expect(await modeOf()).toBe(0o600)
  })

  it('is never quoted where it is damaged: what is left of it is still secret', async () => {
    await createKeyFile(path, freshKeyFile(at, crypto.sha256))
    const whole = await readFile(path, 'utf8')
    for (const damaged of [
      'SECRET',
      '',
      whole.slice(0, -9),
      `x${whole}`,
      '{"d":"SECRET"}',
      'null',
    ]) {
      await writeFile(path, damaged)
      for (const read of [readKeyFile, (from: string) => keysFromFile(from).current()]) {
        const error = await read(path).catch((thrown: unknown) => thrown)
        expect(error).toEqual(
          new Error(
            `${path} is damaged, or no key file of this program: put it back from your backup.`,
          ),
        )
        expect(error).not.toHaveProperty('cause')
      }
    }
  })

  it('is never overwritten by a second creation', async () => {
    expect(await createKeyFile(path, freshKeyFile(at, crypto.sha256))).toBe(true)
    const before = await readFile(path, 'utf8')
    expect(await createKeyFile(path, freshKeyFile(at, crypto.sha256))).toBe(false)
    expect(await readFile(path, 'utf8')).toBe(before)
  })

  it('gives keys that sign what laptops verify, and a rotation is noticed without a restart', async () => {
    const source = keysFromFile(path)
    expect(await source.current()).toBeNull()
    const file = freshKeyFile(at, crypto.sha256)
    await createKeyFile(path, file)
    const first = await source.current()
    const jws = (await first?.sign('mourafiq-time+jwt', '{"a":1}')) ?? ''
    const expected = { type: 'mourafiq-time+jwt', keys: first?.published ?? [] }
    expect(verifyJws(jws, expected, crypto.verifyEd25519)).toEqual({ a: 1 })
    expect(verifyJws(jws, { ...expected, type: 'other' }, crypto.verifyEd25519)).toBeNull()
    const next = freshKey('signing', { at, sha256: crypto.sha256 })
    const former = file.keys.map((key) => ({ ...key, state: 'former' as const }))
    await replaceKeyFile(path, { ...file, keys: [...former, next] })
    const second = await source.current()
    expect(second?.signingKid).toBe(next.kid)
    expect(second?.published.map(({ kid }) => kid)).toEqual([next.kid, first?.signingKid])
  })
})
