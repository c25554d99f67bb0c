import { join, resolve } from 'node:path'

/** The folder of `package.json`. */
export const repositoryRoot = resolve(import.meta.dirname, '..', '..')

/** What electron-vite builds, and the hosts run. */
export const builtMain = join(repositoryRoot, 'out', 'main', 'main.js')
