import { describe, expect, test } from 'vitest'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { mutations } from './mutations.ts'

describe('a verifier finds what was done to a log, and where', () => {
  test.each(mutations())('$name: $what', ({ file, expected }) => {
    const read = readBundle(file)
    if ('unreadable' in read) {
      expect(expected).toEqual({ exit: 2 })
      return
    }
    const found = verifyBundle(read.bundle, systemCrypto())
    const exit = found.breaks.length === 0 ? 0 : 1
    expect({ exit, ...found }).toEqual(expected)
  })
})
