import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/**
 * Script files that the page loads before it shows anything: those it names, all they import at once, and the texts
 * of one language, which it asks for by itself. Of the languages the heaviest counts.
 */
function firstFiles(folder: string): ReadonlySet<string> {
  const found = new Set<string>()
  const follow = (path: string) => {
    if (found.has(path)) return
    found.add(path)
    const text = readFileSync(join(folder, path), 'utf8')
    for (const match of text.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
      follow(normalize(join(dirname(path), match[1] ?? '')))
  }
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  for (const match of page.matchAll(/<script[^>]+src="\.?\/?([^"]+)"/g)) follow(match[1] ?? '')
  const sizeOf = (path: string) => statSync(join(folder, path)).size
  const languages = readdirSync(join(folder, 'assets'))
    .filter((name) => /^(ar|fr|en)-[\w-]+\.js$/.test(name))
    .map((name) => join('assets', name))
  if (languages.length !== 3) throw new Error('the built page does not have three languages')
  follow(languages.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0] ?? '')
  return found
}

/** Kilobytes (of 1,000 bytes) of the first screen's script, compressed by gzip as a server would. */
export function firstScriptKilobytes(folder: string): number {
  const files = [...firstFiles(folder)]
  if (files.length === 0) throw new Error('the built page names no script')
  return (
    files.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0) / 1e3
  )
}

/** The same figure for a page that shows one word with React: what no React page can be smaller than. */
export async function bareReactKilobytes(): Promise<number> {
  const source = `import { createElement } from 'react'
    import { createRoot } from 'react-dom/client'
    createRoot(document.body).render(createElement('p', null, 'one'))`
  const name = 'virtual:bare-react'
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'bare-react',
        resolveId: (id) => (id === name ? id : null),
        load: (id) => (id === name ? source : null),
      },
    ],
    build: { write: false, modulePreload: false, rollupOptions: { input: name } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const code = outputs.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('')
  return gzipSync(code).length / 1e3
}
