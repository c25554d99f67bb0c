import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { type CanonicalValue, canonicalJson } from '../../../shared/kernel/canonical-json.ts'
import { calendarPatchSchema, policySchema } from '../../../shared/policy/model.ts'
import { listDevices } from '../../devices/index.ts'
import { type PublishedDocument, publish } from '../../directives/index.ts'
import { InputError, inSession } from './session.ts'

/** Most faults told at once: enough to work through, not so many that the first scroll away. */
const shownFaults = 30

/** `ministry policy publish FILE`: a policy or a calendar patch, to every laptop. */
export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('the rules that laptops follow')
  policy
    .command('publish <file>')
    .description('check, sign and publish a policy or a calendar patch (JSON)')
    .action((path: string, _options, command: Command) =>
      inSession(command, async ({ context, requireKeys, answer }) => {
        const keys = await requireKeys()
        const document = await readDocument(path)
        const published = await publish(context, keys.sign, document)
        if (!published.ok) {
          const { newest = 0 } = published.failure.params ?? {}
          throw new InputError(
            `${path} has serial ${document.serial}, but ${newest} is in force: give it a serial greater than that.`,
          )
        }
        const devices = await listDevices(context.db)
        const active = devices.filter(({ state }) => state === 'active').length
        answer(
          `Published ${document.kind} with serial ${document.serial} as ${published.value.id}: ${active} active laptops receive it at their next sync.`,
          { id: published.value.id, kind: document.kind, serial: document.serial, devices: active },
        )
      }),
    )
}

async function readDocument(path: string): Promise<PublishedDocument> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`${path} cannot be read: check the name of the file.`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${error instanceof Error ? error.message : ''}.`)
  }
  // Only a policy has windows; only a patch has a reason. A file with neither is told what a policy needs.
  const isPatch = z.object({ reason: z.unknown() }).safeParse(value).success
  const parsed = isPatch ? calendarPatchSchema.safeParse(value) : policySchema.safeParse(value)
  if (!parsed.success) throw faultsOf(path, parsed.error)
  const body: CanonicalValue = JSON.parse(JSON.stringify(parsed.data))
  try {
    canonicalJson(body)
  } catch (error) {
    throw new InputError(
      `${path} holds what cannot be signed (${error instanceof Error ? error.message : ''}).`,
    )
  }
  return { kind: isPatch ? 'calendar-patch' : 'policy', serial: parsed.data.serial, body }
}

function faultsOf(path: string, { issues }: z.ZodError): InputError {
  const faults = issues
    .slice(0, shownFaults)
    .map((issue) => `  ${issue.path.join('.') || '(the whole file)'}: ${issue.message}`)
  const more = issues.length > shownFaults ? [`  … and ${issues.length - shownFaults} more`] : []
  return new InputError(
    [`${path} was not published; please correct:`, ...faults, ...more].join('\n'),
  )
}
