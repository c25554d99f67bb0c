import { unlink } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { insertMinistry } from '../../organisation/index.ts'
import { createKeyFile, freshKeyFile } from '../keys-file.ts'
import { keyTable } from './key.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions } from './session.ts'

const name = plainText(400)
const optionsSchema = z.object({ nameAr: name, nameFr: name, nameEn: name })

/** `ministry init`: the ministry's name and its keys, once. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('set the ministry up: its name and its signing key')
    .option('--name-ar <text>', 'name in Arabic', 'وزارة تجريبية')
    .option('--name-fr <text>', 'name in French', 'Ministère de démonstration')
    .option('--name-en <text>', 'name in English', 'Demonstration ministry')
    .action((_options, command: Command) =>
      inSession(
        command,
        async ({ context, config, requireKeys, answer }) => {
          const { nameAr, nameFr, nameEn } = readOptions(optionsSchema, command.opts())
          const at = context.now()
          const isNewFile = await createKeyFile(
            config.keysFile,
            freshKeyFile(at, context.crypto.sha256),
          )
          const isNewMinistry = await context.db.inTransaction((tx) =>
            insertMinistry(tx, { ar: nameAr, fr: nameFr, en: nameEn }, at),
          )
          if (!isNewMinistry && isNewFile) {
            // A server must never start with keys that no laptop trusts.
            await unlink(config.keysFile)
            throw new InputError(
              `This ministry was set up before, but its keys are not at ${config.keysFile}: laptops trust those keys and no others, so put that file back from your backup.`,
            )
          }
          if (!isNewMinistry)
            throw new InputError(
              'This ministry has been set up already, and nothing was changed: go on with "unit add".',
            )
          const keys = await requireKeys()
          answer(
            [
              `${nameFr} · ${nameAr} is set up.`,
              keyTable(keys),
              `The keys are in ${config.keysFile}. Back that file up where only you can read it: nothing can replace it.`,
            ].join('\n'),
            { keysFile: config.keysFile, keys: keys.published },
          )
        },
        { isBeforeInit: true },
      ),
    )
}
