import { describe, expect, it } from 'vitest'
import { openShippedEdition } from '../../main/guide/editions.ts'
import { guideKeeping } from '../../main/guide/index.ts'
import { type Library, openLibrary } from '../../main/guide/library.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { nodeInflate } from '../../main/platform/inflate.ts'
import { openTestLog, type TestLog } from '../activity-log/open-test-log.ts'
import { announced, nextEdition, shortEdition, testShippedGuide } from './files.ts'

const { manifest, parts } = announced(nextEdition(2))

/** A library on a log whose n-th act fails at its very end, as a power cut would make it: nothing of it is kept. */
function openAt(
  log: TestLog,
  options: { readonly cutAtAct?: number; readonly acknowledged?: readonly string[] } = {},
): Library {
  let acts = 0
  const transact: TestLog['log']['transact'] = (work) =>
    log.log.transact((tx) => {
      const done = work(tx)
      acts += 1
      if (acts === options.cutAtAct) throw new Error('the power went')
      return done
    })
  return openLibrary({
    log: { db: log.log.db, transact },
    sha256: nodeSha256,
    inflate: nodeInflate,
    shipped: testShippedGuide,
    acknowledged: () => new Set(options.acknowledged ?? []),
    onChanged: () => undefined,
  })
}

const announce = (log: TestLog, edition = manifest) =>
  log.log.transact(({ db }) => guideKeeping(testShippedGuide, nodeSha256).keep(db, edition))

/** Brings everything that is missing, as sync does; answers how many parts came. */
function bring(library: Library, from: ReadonlyMap<string, Uint8Array> = parts): number {
  for (let count = 0; ; count += 1) {
    const part = library.nextMissing()
    if (!part) {
      library.settle()
      return count
    }
    if (!library.take(part, from.get(part.sha256) ?? new Uint8Array())) throw new Error('refused')
  }
}

describe('the arrival of an edition', () => {
  it('cut at any of its writes loses nothing, and goes on where it was', () => {
    const acts = new Set(manifest.files.map(({ sha256 }) => sha256)).size + 1
    for (let cutAtAct = 1; cutAtAct <= acts; cutAtAct += 1) {
      using log = openTestLog()
      announce(log)
      const cut = openAt(log, { cutAtAct })
      expect(() => bring(cut)).toThrow('the power went')
      expect(openAt(log).inForce().manifest.id).toBe('2026.1')
      // What was kept before the cut is not asked for again.
      expect(bring(openAt(log))).toBe(acts - cutAtAct)
      expect(openAt(log).inForce().manifest.id).toBe('2026.2')
    }
  })

  it('puts nothing in force before its last part is here', () => {
    using log = openTestLog()
    announce(log)
    const library = openAt(log)
    library.settle()
    const first = library.nextMissing()
    if (first) library.take(first, parts.get(first.sha256) ?? new Uint8Array())
    library.settle()
    expect(library.inForce().manifest.id).toBe('2026.1')
  })
})

describe('an edition that somebody acknowledged', () => {
  it('is kept when newer ones come, whether it came or was shipped', () => {
    using log = openTestLog()
    const acknowledged = ['2026.1', '2026.2']
    const library = openAt(log, { acknowledged })
    library.holdAcknowledged()
    announce(log)
    bring(library)
    for (const serial of [3, 4]) {
      const more = announced(
        nextEdition(serial, { 'fr/12-incidents.md': (text) => `${text}\nPlus ${serial}.\n` }),
      )
      announce(log, more.manifest)
      bring(library, more.parts)
    }
    expect(library.readable().map(({ manifest: { id } }) => id)).toEqual([
      '2026.1',
      '2026.2',
      '2026.4',
    ])
  })

  it('and was shipped outlives the version of the agent that shipped it', () => {
    using log = openTestLog()
    openAt(log, { acknowledged: ['2026.1'] }).holdAcknowledged()
    const later = openLibrary({
      log: log.log,
      sha256: nodeSha256,
      inflate: nodeInflate,
      shipped: () => openShippedEdition(nextEdition(5), nodeSha256),
      acknowledged: () => new Set(['2026.1']),
      onChanged: () => undefined,
    })
    expect(later.inForce().manifest.id).toBe('2026.5')
    expect(later.find('2026.1')?.manifest.serial).toBe(1)
    expect(later.find('2026.4')).toBeNull()
  })

  it('is what its name stands for, though a later version of the agent ships another text under it', () => {
    using log = openTestLog()
    const later = () =>
      openShippedEdition(
        nextEdition(2, { 'fr/12-incidents.md': (text) => `${text}\nEncore.\n` }),
        nodeSha256,
      )
    announce(log)
    bring(openAt(log))
    const library = openLibrary({
      log: log.log,
      sha256: nodeSha256,
      inflate: nodeInflate,
      shipped: later,
      acknowledged: () => new Set(['2026.2']),
      onChanged: () => undefined,
    })
    expect(library.readable().map(({ manifest: { id }, origin }) => [id, origin])).toEqual([
      ['2026.2', 'ministry'],
    ])
    expect(library.find('2026.2')?.digest).not.toBe(later().digest)
  })

  it('and no other leaves no copy of what is shipped', () => {
    using log = openTestLog()
    openAt(log, { acknowledged: ['2020.1'] }).holdAcknowledged()
    expect(log.log.db.prepare('SELECT count(*) AS n FROM guide_parts').get()).toEqual({ n: 0 })
    expect(shortEdition().size).toBeGreaterThan(0)
  })
})
