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
