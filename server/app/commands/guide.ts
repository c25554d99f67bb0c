import type { Command } from 'commander'
import { editionFile } from '../../../shared/guide/edition-file.ts'
import { listDevices } from '../../devices/index.ts'
import { publishEdition, publishedEditions } from '../../guide/index.ts'
import { readSoundEdition, type SoundEdition, shippedEditions } from './guide-folder.ts'
import { knownForms } from './known-places.ts'
import { countOf } from './printable.ts'
import { InputError, inSession } from './session.ts'
import { tableOf } from './table.ts'

/** `ministry guide publish|validate|list`. */
export function addGuide(program: Command): void {
  const guide = program.command('guide').description('editions of the remote work guide')
  guide
    .command('validate <folder>')
    .description('check an edition without publishing it: every fault by its file and line')
    .action((folder: string, _options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const sound = await readSoundEdition(folder, await knownForms(context))
        answer(`${wordsOf(sound)} No fault was found.`, factsOf(sound))
      }),
    )
  guide
    .command('publish <folder>')
    .description('check, sign and publish an edition: laptops fetch it at their next sync')
    .addHelpText('after', '\nWhat to write in the folder: docs/formats/guide-v1.md.')
    .action((folder: string, _options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        const keys = await requireKeys()
        const sound = await readSoundEdition(folder, await knownForms(context))
        const published = await publishEdition(context, keys.sign, {
          ...sound,
          shipped: await shippedEditions(),
        })
        if (!published.ok) {
          const { id, serial } = sound.edition
          const { newest = 0 } = published.failure.params ?? {}
          throw new InputError(
            published.failure.code === 'document-name-taken'
              ? `An edition was published or shipped as ${id} before: give this one another id in ${editionFile}. Receipts name an edition by its id, so an id stands for one text.`
              : `${folder} has serial ${serial}, but ${newest} is out already: give it a serial greater than that.`,
          )
        }
        const devices = await listDevices(context.db)
        const active = devices.filter(({ state }) => state === 'active').length
        const who = countOf(active, 'active laptop receives it', 'active laptops receive it')
        answer(`${wordsOf(sound)} Published as ${published.value.id}: ${who} at the next sync.`, {
          ...factsOf(sound),
          document: published.value.id,
          devices: active,
        })
      }),
    )
  guide
    .command('list')
    .description('list the editions that were published')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const published = await publishedEditions(context.db)
        const rows = published.map(({ id: document, serial, publishedAt, manifest }) => {
          const { id, date, material } = manifest
          return { id, serial, date, material, publishedAt, document }
        })
        const table = tableOf(
          ['edition', 'serial', 'date', 'material', 'published'],
          rows.map((row) => [
            ...[row.id, row.serial, row.date, row.material ? 'yes' : 'no', row.publishedAt],
          ]),
        )
        answer(
          rows.length === 0
            ? 'No edition was published: laptops have the one they came with.'
            : table,
          rows,
        )
      }),
    )
}

function factsOf({ edition, files }: SoundEdition) {
  const { id, serial, material, chapters } = edition
  return { id, serial, material, chapters: chapters.length, files: files.size }
}

function wordsOf(sound: SoundEdition): string {
  const { id, serial, chapters, files } = factsOf(sound)
  return `Edition ${id}, serial ${serial}: ${countOf(chapters, 'chapter', 'chapters')} in ${countOf(files, 'file', 'files')}.`
}
