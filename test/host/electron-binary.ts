import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './paths.ts'

const packageFolder = join(repositoryRoot, 'node_modules', 'electron')

/**
 * Electron's binary, if it is on this machine. Read from the package's own files: requiring the package
 * would start a download.
 */
export function findElectron(): string | null {
  const pathFile = join(packageFolder, 'path.txt')
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : ''
  if (!name && !override) return null
  const binary = join(override ?? join(packageFolder, 'dist'), name || 'electron')
  return existsSync(binary) ? binary : null
}

/** Where Electron's binaries are published, unless a mirror is named as its installer reads it. */
const releases = 'https://github.com/electron/electron/releases/'
/** Long enough for a slow network to answer one small question; a firewall that drops packets must not cost more. */
const answerWithinMs = 5_000

/** Electron's binary, fetched by its own installer if it is missing and its address answers; else why not. */
export async function fetchElectron(): Promise<
  { readonly binary: string } | { readonly binary: null; readonly reason: string }
> {
  const found = findElectron()
  if (found) return { binary: found }
  const address = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror']
  if (!(await answers(address ?? releases)))
    return { binary: null, reason: 'its download address does not answer' }
  console.log('Fetching Electron, once…')
  const installed = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const binary = findElectron()
  if (installed.status === 0 && binary) return { binary }
  return { binary: null, reason: 'its installer failed' }
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    return response.ok
  } catch {
    return false
  }
}
