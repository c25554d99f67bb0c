import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { repositoryRoot } from './paths.ts'

/** Builds main, preload and page into `out/`; silent unless it fails. Answers whether it worked. */
export function buildApp(): boolean {
  const cli = join(repositoryRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const built = spawnSync(process.execPath, [cli, 'build'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  })
  if (built.status === 0) return true
  process.stderr.write(`${built.stdout}\n${built.stderr}\n`)
  return false
}
