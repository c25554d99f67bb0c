import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import { recordReads } from '../../access-log/index.ts'
import { generationsOf, receiptsOf, verifyCopy } from '../../activity-log/index.ts'
import { type Device, listDevices, marksOf, revokeDevice } from '../../devices/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { findEmployee } from '../../organisation/index.ts'
import { requireDevice } from './find-device.ts'
import { jsonText, plainText } from './printable.ts'
import { InputError, inSession, readOptions } from './session.ts'
import { tableOf } from './table.ts'

const revokeSchema = z.object({ because: plainText(200) })

async function pprOf(context: ServerContext, employee: number): Promise<string> {
  return (await findEmployee(context.db, employee))?.ppr ?? ''
}

async function entriesHeld(context: ServerContext, device: Device): Promise<number> {
  const generations = await generationsOf(context.db, device.device)
  return generations.reduce((sum, { head }) => sum + (head?.seq ?? 0), 0)
}

/** `ministry device list|show|revoke|verify`. */
export function addDevice(program: Command): void {
  const device = program.command('device').description('enrolled laptops')
  addList(device)
  addShow(device)
  addRevoke(device)
  addVerify(device)
}

function addList(device: Command): void {
  device
    .command('list')
    .description('list the laptops')
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const rows = await Promise.all(
          (await listDevices(context.db)).map(async (found) => ({
            device: found.device,
            ppr: await pprOf(context, found.employee),
            state: found.state,
            entries: await entriesHeld(context, found),
            marks: (await marksOf(context.db, found.device)).map(({ mark }) => mark),
            lastContactAt: found.lastContactAt,
            enrolledAt: found.enrolledAt,
            agentVersion: found.agentVersion,
          })),
        )
        answer(
          tableOf(
            ['device', 'PPR', 'state', 'entries', 'last contact', 'to look at'],
            rows.map((row) => [
              ...[row.device, row.ppr, row.state, row.entries],
              ...[row.lastContactAt ?? '', row.marks.join(' ')],
            ]),
          ),
          rows,
        )
      }),
    )
}

function addShow(device: Command): void {
  device
    .command('show <device>')
    .description('show what is known of one laptop (its owner is told)')
    .action((typed: string, _options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        const found = await requireDevice(context, typed)
        const keys = await requireKeys()
        await recordReads(context, keys.sign, [
          {
            employee: found.employee,
            role: 'administrator',
            account: userInfo().username,
            what: 'device',
          },
        ])
        const generations = (await generationsOf(context.db, found.device)).map(
          ({ generation, openedAt, head }) => ({
            generation,
            openedAt,
            entries: head?.seq ?? 0,
            knownUntil: head?.at ?? null,
          }),
        )
        const marks = await marksOf(context.db, found.device)
        const { authKey: _, employee, ...facts } = found
        const receipts = (await receiptsOf(context.db, found.device)).length
        const shown = {
          ...facts,
          ppr: await pprOf(context, employee),
          receipts,
          generations,
          marks,
        }
        answer(textOf(shown), shown)
      }),
    )
}

function textOf(shown: {
  readonly device: string
  readonly ppr: string
  readonly state: string
  readonly enrolledAt: string
  readonly revokedAt: string | null
  readonly revokedBecause: string | null
  readonly lastContactAt: string | null
  readonly agentVersion: string
  readonly receipts: number
  readonly generations: readonly {
    readonly generation: number
    readonly openedAt: string
    readonly entries: number
    readonly knownUntil: string | null
  }[]
  readonly marks: readonly { readonly at: string; readonly mark: string; readonly detail: string }[]
}): string {
  const revoked = shown.revokedAt ? ` since ${shown.revokedAt}: ${shown.revokedBecause ?? ''}` : ''
  return [
    `device        ${shown.device}`,
    `employee      PPR ${shown.ppr}`,
    `state         ${shown.state}${revoked}`,
    `enrolled      ${shown.enrolledAt}`,
    `last contact  ${shown.lastContactAt ?? 'never'}`,
    `agent         ${shown.agentVersion}`,
    `receipts      ${shown.receipts}`,
    '',
    tableOf(
      ['generation', 'opened', 'entries', 'known until'],
      shown.generations.map((row) => [
        ...[row.generation, row.openedAt, row.entries, row.knownUntil ?? ''],
      ]),
    ),
    ...(shown.marks.length === 0
      ? []
      : [
          '',
          tableOf(
            ['to look at', 'since', ''],
            shown.marks.map(({ mark, at, detail }) => [mark, at, detail]),
          ),
        ]),
  ].join('\n')
}

function addRevoke(device: Command): void {
  device
    .command('revoke <device>')
    .description('stop accepting a laptop; what it sent before is kept')
    .option('--because <text>', 'why, for the record', 'revoked by the administrator')
    .action((typed: string, options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const { because } = readOptions(revokeSchema, options)
        const found = await requireDevice(context, typed)
        const at = context.now()
        const isRevoked = await context.db.inTransaction((tx) =>
          revokeDevice(tx, found.device, { at, because }),
        )
        if (!isRevoked)
          throw new InputError(`${found.device} was revoked before: nothing was changed.`)
        answer(
          `${found.device} is revoked. The laptop keeps recording for its owner and says that it no longer sends.`,
          { device: found.device, revokedAt: at },
        )
      }),
    )
}

function addVerify(device: Command): void {
  device
    .command('verify <device>')
    .description(
      'verify the stored copy of a log: chain, seals and receipts; ends with 1 if broken',
    )
    .action((typed: string, _options, command: Command) =>
      inSession(command, async ({ context, requireKeys }) => {
        const keys = await requireKeys()
        const found = await requireDevice(context, typed)
        const verification = await verifyCopy(context, keys, found.device)
        process.stdout.write(`${jsonText(verification)}\n`)
        if (verification.breaks.length > 0) process.exitCode = 1
      }),
    )
}
