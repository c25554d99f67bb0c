import type { Command } from 'commander'
import { keyCheckOf } from '../../../shared/enrolment/code.ts'
import { insertDirective, signDirective } from '../../directives/index.ts'
import { devicesBehindDirective } from '../../directives/store.ts'
import type { MinistryKeys } from '../../keys/index.ts'
import { freshKey, readKeyFile, replaceKeyFile } from '../keys-file.ts'
import { countOf } from './printable.ts'
import { InputError, inSession, type Session } from './session.ts'
import { tableOf } from './table.ts'

/** The public keys with the check that enrolment codes carry. */
export function keyTable({ published, signingKid }: MinistryKeys): string {
  return tableOf(
    ['key', 'in codes', 'state'],
    published.map(({ kid }) => [
      kid,
      keyCheckOf(kid),
      kid === signingKid ? 'signs' : 'announced or former',
    ]),
  )
}

/** `ministry key show|rotate`. */
export function addKey(program: Command): void {
  const key = program.command('key').description('the keys that laptops trust')
  key
    .command('show')
    .description('show the fingerprints of the keys')
    .action((_options, command: Command) =>
      inSession(command, async ({ requireKeys, answer }) => {
        const keys = await requireKeys()
        answer(keyTable(keys), { signing: keys.signingKid, keys: keys.published })
      }),
    )
  key
    .command('rotate')
    .description('announce a new signing key to all laptops; later, with --finish, sign with it')
    .option('--finish', 'start signing with the announced key')
    .option('--even-if-behind', 'finish although some laptops have not heard of the new key')
    .action((options: { finish?: true; evenIfBehind?: true }, command: Command) =>
      inSession(command, (session) =>
        options.finish ? finish(session, options.evenIfBehind === true) : announce(session),
      ),
    )
}

/** The id prefix of the document that announces a key, so that `--finish` can ask who has read it. */
const announcementOf = (kid: string) =>
  `signing-key.${kid.toLowerCase().replace(/[^a-z0-9]/g, '-')}`

async function announce({ context, config, requireKeys, answer }: Session): Promise<void> {
  const keys = await requireKeys()
  const file = await readKeyFile(config.keysFile)
  if (!file) throw new InputError(`${config.keysFile} is not there any more.`)
  const waiting = file.keys.find(({ state }) => state === 'announced')
  if (waiting)
    throw new InputError(
      `The key ${waiting.kid} is announced already: once the laptops have heard of it, run "key rotate --finish".`,
    )
  const next = freshKey('announced', { at: context.now(), sha256: context.crypto.sha256 })
  const { crv, kty, x } = next.key
  const directive = await signDirective(context, keys.sign, {
    kind: 'signing-key',
    idPrefix: announcementOf(next.kid),
    serial: 0,
    audience: 'everyone',
    body: { kid: next.kid, key: { crv, kty, x } },
  })
  // The key first: an announcement of a key that was lost would be worse than a key never announced.
  await replaceKeyFile(config.keysFile, { ...file, keys: [...file.keys, next] })
  await context.db.inTransaction((tx) => insertDirective(tx, directive))
  answer(
    `The key ${next.kid} is announced, signed by the present one. When the laptops have heard of it, run "key rotate --finish".`,
    { announced: next.kid },
  )
}

async function finish({ context, config, answer }: Session, isForced: boolean): Promise<void> {
  const file = await readKeyFile(config.keysFile)
  const next = file?.keys.find(({ state }) => state === 'announced')
  if (!file || !next)
    throw new InputError(
      'No key is announced: run "key rotate" first, and --finish some days later.',
    )
  const behind = await devicesBehindDirective(context.db, announcementOf(next.kid))
  if (behind.length > 0 && !isForced)
    throw new InputError(
      `${countOf(behind.length, 'laptop has', 'laptops have')} not heard of the new key and would refuse its receipts: wait, revoke what is lost, or add --even-if-behind.`,
    )
  const keys = file.keys.map((known) => {
    if (known === next) return { ...known, state: 'signing' as const }
    return known.state === 'signing' ? { ...known, state: 'former' as const } : known
  })
  await replaceKeyFile(config.keysFile, { ...file, keys })
  answer(`The ministry now signs with ${next.kid}.`, { signing: next.kid, behind: behind.length })
}
