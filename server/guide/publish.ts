import { manifestOf } from '../../shared/guide/manifest.ts'
import type { Edition } from '../../shared/guide/model.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { insertDirective, lockPublication, signDirective, supersede } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { insertPart, publishedEditions } from './store.ts'

/**
 * Signs an edition, already checked, and puts it in force for everyone with its files, or nothing of it. Its serial must
 * be greater than any before, and its name new: receipts bind an edition by its name, which stands for one text for ever.
 * Those that ship with the agent (`shipped`) count as published.
 */
export async function publishEdition(
  context: ServerContext,
  sign: SignJws,
  source: {
    readonly edition: Edition
    readonly files: ReadonlyMap<string, Uint8Array>
    readonly shipped: readonly Pick<Edition, 'id' | 'serial'>[]
  },
): Promise<Result<{ readonly id: string }, 'document-downgraded' | 'document-name-taken'>> {
  const { edition, files, shipped } = source
  const { serial } = edition
  const manifest = manifestOf(edition, files, context.crypto.sha256)
  const directive = await signDirective(context, sign, {
    kind: 'guide-edition',
    idPrefix: `guide-edition.${edition.id}`,
    serial,
    audience: 'everyone',
    body: manifest,
  })
  return context.db.inTransaction(async (tx) => {
    await lockPublication(tx)
    const before = [...shipped, ...(await publishedEditions(tx)).map(({ manifest }) => manifest)]
    const newest = Math.max(0, ...before.map((each) => each.serial))
    if (serial <= newest) return fail('document-downgraded', { serial, newest })
    if (before.some(({ id }) => id === edition.id)) return fail('document-name-taken')
    await supersede(tx, 'guide-edition')
    for (const { path, sha256 } of manifest.files) {
      const bytes = files.get(path)
      if (bytes) await insertPart(tx, { sha256, bytes })
    }
    await insertDirective(tx, directive)
    return ok({ id: directive.id })
  })
}
