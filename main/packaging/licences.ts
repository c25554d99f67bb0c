import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { isAccepted } from './accepted-licences.ts'
import { databaseAddon, partsOfDatabaseAddon } from './native-parts.ts'

/** A piece of software of others that is part of ours, with the text under which we may use it. */
export type LicensedPart = {
  readonly name: string
  readonly version: string
  /** As the package says it: an SPDX expression. */
  readonly licence: string
  readonly text: string
}

/** What a file of these names holds is the licence, or is to be told with it. */
const licenceFile = /^(licen[cs]e|copying|notice|ofl)([-.].*)?$/i

/**
 * Writes `licences.json` beside a bundle: every package that went into it, found by the modules and files it
 * was really made of. Stops the build where one has no text or a licence that we have not accepted.
 * (The known plugin for Rollup sees modules alone: neither the fonts that a style sheet brings, nor the database
 * addon and what is compiled into it, nor the runtime.)
 */
export function listLicences(options: {
  readonly root: string
  /** Folders of further packages: ourselves, and what the bundle uses and that stays outside of it. */
  readonly further?: readonly string[]
}): Plugin {
  const { root, further = [] } = options
  let viteRoot = root
  return {
    name: 'mourafiq-licences',
    configResolved: (config) => {
      viteRoot = config.root
    },
    generateBundle(_, bundle) {
      const origins = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? Object.keys(file.modules) : file.originalFileNames,
      )
      const folders = new Set(further.map((folder) => join(root, folder)))
      for (const origin of origins) {
        const folder = packageFolderOf(resolve(viteRoot, origin), root)
        if (folder !== null) folders.add(folder)
      }
      const parts = [...folders].flatMap((folder) => readParts(folder, root)).toSorted(byName)
      const refused = parts.flatMap((part) => reasonsAgainst(part))
      if (refused.length > 0) this.error(`licences:\n${refused.join('\n')}`)
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(parts) })
    },
  }
}

/** The folder of the package that a module comes from, or null where it is our own. */
export function packageFolderOf(id: string, root: string): string | null {
  const path = id.replaceAll('\\', '/').replace(/^.*\0/, '')
  // The bundler's own helpers are a few lines of the bundler.
  const helper = /(?:^|\/)(rolldown|vite)\/[\w-]*(?:runtime|helper)/.exec(path)
  if (helper && !path.includes('/node_modules/')) return join(root, 'node_modules', helper[1] ?? '')
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null
}

function readParts(folder: string, root: string): readonly LicensedPart[] {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const { name, version, license: licence = '' } = manifest
  const text = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && licenceFile.test(file.name))
    .map((file) => tidy(readFileSync(join(folder, file.name), 'utf8')))
    .join('\n\n')
  const inside = name === databaseAddon ? partsOfDatabaseAddon(folder, root) : []
  return [{ name, version, licence, text }, ...inside]
}

/** The text without what only tells of the package's own tools, which are not part of ours. */
function tidy(text: string): string {
  const [own = ''] = text.split(/\n#+ Licenses of bundled dependencies/)
  return own.replaceAll('\r\n', '\n').replaceAll('\t', '  ').trim()
}

/** Why a part must not be shipped; nothing where it may. */
export function reasonsAgainst({ name, version, licence, text }: LicensedPart): readonly string[] {
  return [
    ...(text.length < 100 ? [`${name} ${version} has no licence text`] : []),
    ...(isAccepted(licence) ? [] : [`${name} ${version} is under ${licence || 'no licence'}`]),
  ]
}

function byName(one: LicensedPart, other: LicensedPart): number {
  return one.name === other.name
    ? one.version.localeCompare(other.version, 'en')
    : one.name.localeCompare(other.name, 'en')
}
