import type { Command } from 'commander'
import { z } from 'zod'
import { type Fault, faultsOf, faultsOfPatch } from '../../../shared/policy/check.ts'
import { effectivePolicy } from '../../../shared/policy/effective.ts'
import { type Policy, policySchema } from '../../../shared/policy/model.ts'
import { listDevices } from '../../devices/index.ts'
import { type Publication, publications, publish, publishedRules } from '../../directives/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { shippedPolicy } from '../default-policy.ts'
import { type RulesDocument, readRules, refusalOf } from './policy-file.ts'
import { countOf } from './printable.ts'
import { InputError, inSession, readOptions } from './session.ts'
import { tableOf } from './table.ts'

const undoHint =
  'To undo a policy, publish an earlier one again with a greater serial ("policy show --serial NUMBER" prints it). To undo a calendar patch, publish an empty one with its id and a greater serial.'

/** `ministry policy publish|list|show`. */
export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('the rules that laptops follow')
  addPublish(policy)
  addList(policy)
  addShow(policy)
}

function addPublish(policy: Command): void {
  policy
    .command('publish <file>')
    .description('check, sign and publish a policy or a calendar patch (JSON)')
    .option('--allow-long-shifts', 'accept shifts of more than 16 hours')
    .addHelpText(
      'after',
      `
What to write in the file, with examples: docs/formats/policy-v1.md.
"policy show" prints the policy in force, to edit and publish with a greater serial.
${undoHint}`,
    )
    .action((path: string, options: { allowLongShifts?: true }, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        const keys = await requireKeys()
        const document = await readRules(path)
        const faults = await faultsOfDocument(context, document, options.allowLongShifts === true)
        if (faults.length > 0) throw refusalOf(path, faults)
        const published = await publish(context, keys.sign, document)
        if (!published.ok) {
          const { newest = 0 } = published.failure.params ?? {}
          throw new InputError(
            `${path} has serial ${document.serial}, but ${newest} is in force: give it a serial greater than that.`,
          )
        }
        const devices = await listDevices(context.db)
        const active = devices.filter(({ state }) => state === 'active').length
        const who = countOf(active, 'active laptop receives it', 'active laptops receive it')
        answer(
          `Published ${document.kind} with serial ${document.serial} as ${published.value.id}: ${who} at the next sync.`,
          { id: published.value.id, kind: document.kind, serial: document.serial, devices: active },
        )
      }),
    )
}

async function faultsOfDocument(
  context: ServerContext,
  document: RulesDocument,
  allowsLongShifts: boolean,
): Promise<readonly Fault[]> {
  const { policy, patches } = await publishedRules(context.db)
  const options = { now: context.now(), allowsLongShifts }
  if (document.kind === 'policy') return faultsOf(document.rules, patches, options).map(withHint)
  const inForce = { policy: policy ?? shippedPolicy(), patches }
  return faultsOfPatch(document.rules, inForce, options).map(withHint)
}

function withHint(fault: Fault): Fault {
  if (fault.code !== 'shift-too-long') return fault
  return { ...fault, words: `${fault.words} (if it is meant, add --allow-long-shifts)` }
}

function addList(policy: Command): void {
  policy
    .command('list')
    .description('list what was published: editions of the policy and calendar patches')
    .addHelpText('after', `\n${undoHint}`)
    .action((_options, command: Command) =>
      inSession(command, async ({ context, answer }) => {
        const listed = [shippedPublication(), ...(await publications(context.db))]
        const rows = listed.map(({ body: _, ...facts }) => ({
          ...facts,
          inForce: isInForce(facts, listed),
        }))
        const table = tableOf(
          ['serial', 'kind', 'edition or id', 'published', 'in force'],
          rows.map(({ serial, kind, name, publishedAt, inForce }) => [
            ...[serial, kind, name, publishedAt ?? 'with the agent', inForce ? 'yes' : 'no'],
          ]),
        )
        answer(`${table}\n\n${undoHint}`, rows)
      }),
    )
}

/** The policy that ships with the agent: in force until the ministry publishes its own. */
function shippedPublication(): Publication {
  const policy = shippedPolicy()
  const { serial, edition: name } = policy
  const body = JSON.stringify(policy)
  return { kind: 'policy', serial, name, document: null, publishedAt: null, body }
}

/** Of policies the greatest serial counts, and of the patches with one id. */
function isInForce(
  { kind, name, serial }: Omit<Publication, 'body'>,
  listed: readonly Publication[],
): boolean {
  return !listed.some(
    (other) =>
      other.kind === kind && (kind === 'policy' || other.name === name) && other.serial > serial,
  )
}

const showSchema = z.object({
  serial: z.coerce.number('must be a serial, from "policy list"').int().min(0).optional(),
  patched: z.boolean().default(false),
})

function addShow(policy: Command): void {
  policy
    .command('show')
    .description('print the policy in force as JSON, to edit and publish again')
    .option('--serial <number>', 'an earlier one, from "policy list"')
    .option('--patched', 'with the calendar patches in force, as laptops apply it')
    .addHelpText(
      'after',
      `
Give what you publish a greater serial. Patches go on applying over it: publish what is printed without --patched.
${undoHint}`,
    )
    .action((_options, command: Command) =>
      inSession(command, async ({ context, printJson }) => {
        const asked = readOptions(showSchema, command.opts())
        const { patches } = await publishedRules(context.db)
        const listed = [shippedPublication(), ...(await publications(context.db))]
        const policies = listed.filter(({ kind }) => kind === 'policy')
        const found = policies.findLast(
          ({ serial }) => asked.serial === undefined || serial === asked.serial,
        )
        if (!found)
          throw new InputError(`There is no policy of serial ${asked.serial}: see "policy list".`)
        const read: Policy = policySchema.parse(JSON.parse(found.body))
        printJson(asked.patched ? effectivePolicy(read, patches) : read)
      }),
    )
}
