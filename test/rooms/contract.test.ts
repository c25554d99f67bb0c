import { describe, expect, it } from 'vitest'
import { contract } from '../../shared/ipc/contract.ts'
import { callNames, eventNames } from '../../shared/ipc/names.ts'
import { failureCodes } from '../../shared/kernel/failures.ts'
import { read, sourceFiles } from './source-files.ts'

describe('the IPC contract', () => {
  it('the preload exposes exactly the channels of the contract', () => {
    const channels = Object.entries(contract)
    const named = (kinds: readonly string[]) =>
      channels.filter(([, channel]) => kinds.includes(channel.kind)).map(([name]) => name)
    expect([...callNames].sort()).toEqual(named(['query', 'command']).sort())
    expect([...eventNames].sort()).toEqual(named(['event']).sort())
  })

  it('no two features claim one channel', () => {
    const claimed = sourceFiles()
      .filter((path) => /^shared\/.*\/(channels|changes)\.ts$/.test(path))
      .flatMap((path) => [...read(path).matchAll(/^ {2}(\w+): \{$/gm)].map((match) => match[1]))
    const channels = claimed.filter((name) => name !== undefined && name in contract)
    expect(channels.length).toBe(new Set(channels).size)
    expect(channels.length).toBeGreaterThan(3)
  })
})

describe('the registry of failures', () => {
  it('every code is there once', () => {
    expect(new Set(failureCodes).size).toBe(failureCodes.length)
  })

  it('every code is used by the agent or the server', () => {
    const texts = sourceFiles()
      .filter((path) => path !== 'shared/kernel/failures.ts')
      .map(read)
      .join('\n')
    expect(failureCodes.filter((code) => !texts.includes(`'${code}'`))).toEqual([])
  })
})
