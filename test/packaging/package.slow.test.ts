import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { afterPack } from '../../main/packaging/after-pack.ts'
import { fuses } from '../../main/packaging/fuses.ts'
import { writePretendElectron } from './pretend-electron.ts'

/** What Electron ships: run as node, node options, inspect, file privileges and wasm handlers on, the rest off. */
const shippedWire = '101100011'

const top = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'mourafiq-package-'))
const electron = join(folder, 'electron')
const packed = join(folder, 'dist/linux-unpacked')
const archive = join(packed, 'resources/app.asar')

beforeAll(() => {
  if (!existsSync(join(top, 'out/main/main.js')))
    expect(spawnSync('electron-vite', ['build'], { cwd: top }).status).toBe(0)
  writePretendElectron(electron, shippedWire)
  const built = spawnSync(
    'electron-builder',
    [
      '--linux',
      'dir',
      `--config.electronDist=${electron}`,
      `--config.directories.output=${join(folder, 'dist')}`,
    ],
    { cwd: top, encoding: 'utf8' },
  )
  expect(built.status, built.stdout + built.stderr).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed application', () => {
  it('has every fuse as decided', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'mourafiq'))
    const isOn = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1'
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
      wasmTrapHandlers: isOn(FuseV1Options.WasmTrapHandlers),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      ownSnapshot: false,
      filePrivileges: false,
      wasmTrapHandlers: true,
    })
  })

  it('is not packed at all where Electron has a fuse that nobody decided about', async () => {
    const newer = join(folder, 'newer')
    writePretendElectron(newer, `${shippedWire}1`)
    const app = {
      appOutDir: newer,
      electronPlatformName: 'linux',
      packager: { appInfo: { productFilename: 'Mourafiq' }, executableName: 'electron' },
    }
    await expect(afterPack(app)).rejects.toThrow(/strictlyRequireAllFuses/)
    const { strictlyRequireAllFuses: _, ...lax } = fuses
    expect(_).toBe(true)
    await expect(
      flipFuses(join(newer, 'electron'), { ...lax, version: FuseVersion.V1 }),
    ).resolves.toBeGreaterThan(0)
  })

  it('carries the built bundles, byte for byte, and of the packages only the database', () => {
    const listed = listPackage(archive, { isPack: false }).map((path) =>
      path.replaceAll('\\', '/').slice(1),
    )
    for (const path of ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'])
      expect(extractFile(archive, path)).toEqual(readFileSync(join(top, path)))
    const tops = new Set(listed.map((path) => path.split('/')[0]))
    expect([...tops].sort()).toEqual(['assets', 'node_modules', 'out', 'package.json'])
    const packages = listed.filter((path) => /^node_modules\/[^/]+$/.test(path))
    expect(packages).toEqual(['node_modules/better-sqlite3'])
    expect(listed.filter((path) => /\.(map|ts|tsx)$/.test(path))).toEqual([])
  })

  it('keeps the database addons outside of the archive, for the systems we ship for', () => {
    const prebuilds = 'node_modules/better-sqlite3/prebuilds'
    const addons = readdirSync(join(packed, 'resources/app.asar.unpacked', prebuilds), {
      recursive: true,
    }).filter((path) => String(path).endsWith('.node'))
    expect(addons.length).toBeGreaterThan(0)
    for (const addon of addons) {
      const stat: object = statFile(archive, join(prebuilds, String(addon)))
      expect(Reflect.get(stat, 'unpacked')).toBe(true)
    }
  })

  it('brings only the languages of the app', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['ar.pak', 'en-US.pak', 'fr.pak'])
  })
})
