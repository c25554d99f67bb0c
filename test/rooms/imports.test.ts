import { builtinModules } from 'node:module'
import { describe, expect, it } from 'vitest'
import { type Import, importsOf, sourceFiles } from './source-files.ts'

const imports = sourceFiles().flatMap(importsOf)
const isNode = ({ target }: Import) => target.startsWith('node:') || builtinModules.includes(target)
const isPackage = ({ specifier }: Import) => !specifier.startsWith('.')
const within = (room: string) => (path: string) => path === room || path.startsWith(`${room}/`)
const describeBreach = ({ from, specifier }: Import) => `${from} imports ${specifier}`

/** The plumbing of main: everything else under main/ is a feature. */
const mainPlumbing = ['app', 'db', 'ipc', 'jobs', 'packaging', 'platform', 'preload']
const featureOf = (path: string) => /^main\/([^/]+)\//.exec(path)?.[1] ?? ''
const isMainFeature = (path: string) =>
  within('main')(path) && !mainPlumbing.includes(featureOf(path))
const isServerFeature = (path: string) =>
  within('server')(path) && !['app', 'db', 'http'].includes(path.split('/')[1] ?? '')

/** Reports every import of `from` files that is none of `allowed`. */
function breaches(from: (path: string) => boolean, isAllowed: (found: Import) => boolean) {
  return imports.filter((found) => from(found.from) && !isAllowed(found)).map(describeBreach)
}

describe('who may import whom', () => {
  it('the list of imports is not empty', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it('shared imports zod and shared only; of the catalogs it knows the type of the keys', () => {
    const isCatalogType = ({ target, isTypeOnly }: Import) =>
      isTypeOnly && within('assets/locales')(target)
    expect(
      breaches(
        within('shared'),
        (found) => found.target === 'zod' || within('shared')(found.target) || isCatalogType(found),
      ),
    ).toEqual([])
  })

  it('the renderer imports shared, itself and the catalogs, never power', () => {
    expect(
      breaches(within('renderer'), (found) =>
        isPackage(found)
          ? !isNode(found) && found.target !== 'electron'
          : ['renderer', 'shared', 'assets'].some((room) => within(room)(found.target)),
      ),
    ).toEqual([])
  })

  it('the preload imports electron and the IPC names only', () => {
    expect(
      breaches(
        within('main/preload'),
        (found) => found.target === 'electron' || within('shared/ipc')(found.target),
      ),
    ).toEqual([])
  })

  it('only main/app, main/platform, main/ipc and the preload name electron; ipc names its types only', () => {
    const naming = imports.filter(({ target }) => target === 'electron')
    const rooms = ['main/app', 'main/platform', 'main/preload']
    expect(
      naming
        .filter(({ from, isTypeOnly }) =>
          within('main/ipc')(from) ? !isTypeOnly : !rooms.some((room) => within(room)(from)),
        )
        .map(describeBreach),
    ).toEqual([])
  })

  it('main/platform imports no feature and no database', () => {
    expect(
      breaches(within('main/platform'), (found) =>
        isPackage(found)
          ? true
          : within('main/platform')(found.target) || within('shared')(found.target),
      ),
    ).toEqual([])
  })

  it('main/packaging, which runs while the app is packed, imports nothing of it, and the app nothing of that', () => {
    const isPackaging = within('main/packaging')
    expect(breaches(isPackaging, (found) => isPackage(found) || isPackaging(found.target))).toEqual(
      [],
    )
    expect(
      breaches(
        (from) => within('main')(from) && !isPackaging(from),
        ({ target }) => !isPackaging(target),
      ),
    ).toEqual([])
  })

  it('main/db, main/jobs and main/ipc import no feature', () => {
    const plumbing = (path: string) =>
      ['main/db', 'main/jobs', 'main/ipc'].some((room) => within(room)(path))
    expect(
      breaches(plumbing, ({ target }) => !isMainFeature(target) && !within('main/app')(target)),
    ).toEqual([])
  })

  it('migrations import nothing living', () => {
    const isMigration = (path: string) => /^main\/db\/migrations\/\d/.test(path)
    expect(
      breaches(isMigration, ({ target }) => target.startsWith('main/db/migrations/migration')),
    ).toEqual([])
  })

  it('a feature of main takes its power as parameters', () => {
    expect(
      breaches(isMainFeature, (found) => {
        if (isNode(found) || found.target === 'electron' || within('main/app')(found.target))
          return false
        if (within('main/platform')(found.target) || within('main/db')(found.target))
          return found.isTypeOnly || within('main/db')(found.target)
        return true
      }),
    ).toEqual([])
  })

  it('a feature of main reaches another only through its index, or the log type', () => {
    const open = ['index.ts', 'log.ts', 'source.ts', 'device-keys.ts']
    expect(
      breaches(isMainFeature, ({ from, target }) => {
        if (!isMainFeature(target) || featureOf(from) === featureOf(target)) return true
        return open.includes(target.split('/').at(-1) ?? '')
      }),
    ).toEqual([])
  })

  it('the server imports shared and itself, never main or renderer', () => {
    expect(
      breaches(within('server'), (found) =>
        isPackage(found)
          ? found.target !== 'electron'
          : ['server', 'shared', 'assets'].some((room) => within(room)(found.target)) ||
            found.from === 'server/app/verify-log.ts',
      ),
    ).toEqual([])
  })

  it('a feature of the server does not reach into server/app', () => {
    expect(breaches(isServerFeature, ({ target }) => !within('server/app')(target))).toEqual([])
  })
})
