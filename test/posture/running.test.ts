import { describe, expect, it } from 'vitest'
import { readRunning } from '../../main/platform/linux-sources.ts'
import type { Reading } from '../../main/platform/probe.ts'
import { type Files, whyOf } from '../../main/platform/probe-files.ts'

const folders = Array.from({ length: 120 }, (_, index) => String(index + 1))
const readdir = (() => Promise.resolve([...folders, 'self'])) as unknown as Files['readdir']
const failing = (code: string): Reading => ({
  ok: false,
  why: whyOf(Object.assign(new Error(code), { code })),
})
const asking = (answer: (path: string) => Reading) =>
  readRunning(['sshd'], (path) => Promise.resolve(answer(path)), readdir)

describe('the programs that run', () => {
  it.each(['ENOENT', 'ESRCH'])(
    'are not missed because others ended meanwhile: %s',
    async (code) => {
      const answer = (path: string): Reading =>
        path === '/proc/77/comm' ? { ok: true, text: 'sshd\n' } : failing(code)
      expect(await asking(answer)).toEqual({ ok: true, text: 'sshd' })
      expect(await asking(() => failing(code))).toEqual({ ok: true, text: '' })
    },
  )

  it.each([
    ['EMFILE', 'ended-badly'],
    ['EIO', 'ended-badly'],
    ['EACCES', 'denied'],
  ])('are not known where one of them cannot be read: %s', async (code, why) => {
    const answer = (path: string): Reading =>
      path === '/proc/77/comm' ? failing(code) : { ok: true, text: 'bash\n' }
    expect(await asking(answer)).toEqual({ ok: false, why })
  })

  it('are read a few at a time: a process may hold no more files open than it is allowed', async () => {
    let open = 0
    let most = 0
    const read = async (): Promise<Reading> => {
      open += 1
      most = Math.max(most, open)
      await Promise.resolve()
      open -= 1
      return { ok: true, text: 'bash\n' }
    }
    expect(await readRunning(['sshd'], read, readdir)).toEqual({ ok: true, text: '' })
    expect(most).toBeLessThan(20)
  })
})
