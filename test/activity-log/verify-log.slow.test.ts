import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { ministryKeys } from './golden.ts'
import { mutations } from './mutations.ts'

const top = join(import.meta.dirname, '../..')
const vectors = join(top, 'test/fixtures/activity-log')

function verifyLog(...given: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(top, 'server/app/verify-log.ts'), ...given],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

describe('npm run verify-log', () => {
  test.each(mutations())('$name', ({ name, expected }) => {
    const { exit, ...facts } = expected
    const { status, stdout, stderr } = verifyLog(join(vectors, `mutated/${name}.mourafiq`))
    expect(status).toBe(exit)
    if (exit === 2) {
      expect(stdout).toBe('')
      expect(stderr).toMatch(/^.{20,}\n$/)
    } else expect(JSON.parse(stdout)).toEqual(facts)
  })

  test('believes the ministry key that it is told, and no other', () => {
    const golden = join(vectors, 'golden.mourafiq')
    const kid = thumbprintOf(ministryKeys.publicKey, nodeSha256)
    expect(verifyLog(golden, '--ministry-key', kid)).toMatchObject({ status: 0 })
    const other = verifyLog(golden, '--ministry-key', nodeSha256('another key'))
    expect(other.status).toBe(1)
    expect(JSON.parse(other.stdout)).toMatchObject({ receipts: 0 })
  })

  test.each([
    [[]],
    [['absent.mourafiq']],
    [['one', 'two']],
    [['golden.mourafiq', '--ministry-key', 'short']],
    [['golden.mourafiq', '--what']],
  ])('%j cannot be answered and says why', (given) => {
    const { status, stdout, stderr } = verifyLog(...given)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.length).toBeGreaterThan(20)
  })
})
