import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { z } from 'zod'
import { addDays } from '../../../shared/kernel/instant.ts'
import { recordReads } from '../../access-log/index.ts'
import {
  endException,
  exceptionsOf,
  isInForce,
  makeException,
  postureOf,
} from '../../posture/index.ts'
import { requireDevice } from './find-device.ts'
import { postureRulesNow } from './posture-rules.ts'
import { exceptionsText } from './posture-text.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import { typedDate } from './worded.ts'

/** No exception is for ever. */
const longestDays = 365

const choiceSchema = z.object({
  list: z.boolean().default(false),
  all: z.boolean().default(false),
  end: z.string().trim().min(1, 'must name an exception').optional(),
})
const reason = plainText(400)
const madeSchema = z.object({
  device: z.string('name the laptop, from "device list"'),
  check: z.string('name the check, from "posture summary"'),
  until: typedDate,
  reasonAr: z
    .string('say why, in Arabic')
    .pipe(reason)
    .refine((text) => /\p{Script=Arabic}/u.test(text), 'must be in Arabic letters'),
  reasonFr: z.string('say why, in French').pipe(reason),
  reasonEn: z.string('say why, in English').pipe(reason),
})
const madeOptions = ['device', 'check', 'until', 'reasonAr', 'reasonFr', 'reasonEn'] as const

/** `ministry posture except`: let a failure of one laptop be until a day, list these, or end one. */
export function addPostureExcept(posture: Command): void {
  posture
    .command('except')
    .description('let a failure of one laptop be until a day; its owner sees until when and why')
    .option('--device <device>', 'the laptop')
    .option('--check <check>', 'the check')
    .option('--until <date>', 'last day on which it holds, like 2026-12-31')
    .option('--reason-ar <text>', 'why, in Arabic')
    .option('--reason-fr <text>', 'why, in French')
    .option('--reason-en <text>', 'why, in English')
    .option('--list', 'list the exceptions in force')
    .option('--all', 'with --list: those that are over too')
    .option('--end <exception>', 'end one before its day')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const options: Record<string, unknown> = command.optsWithGlobals()
        const { list, all, end } = readOptions(choiceSchema, options)
        const isMaking = madeOptions.some((name) => options[name] !== undefined)
        if (Number(list) + Number(end !== undefined) + Number(isMaking) > 1)
          throw new InputError('Ask for --list, for --end or for a new exception: one at a time.')
        if (all && !list) throw new InputError('--all goes with --list.')
        if (list) return listThem(session, all)
        if (end !== undefined) return endOne(session, end)
        return makeOne(session, readOptions(madeSchema, options))
      }),
    )
}

async function listThem({ context, answer }: Session, all: boolean): Promise<void> {
  const { today } = await postureRulesNow(context)
  const made = (await exceptionsOf(context.db, null)).filter(
    (each) => all || isInForce(each, today),
  )
  answer(exceptionsText(made), made)
}

async function endOne({ context, requireKeys, answer }: Session, typed: string): Promise<void> {
  const exception = (await exceptionsOf(context.db, null)).find((each) => each.exception === typed)
  if (!exception)
    throw new InputError(`There is no exception "${typed}": see "posture except --list".`)
  const { sign } = await requireKeys()
  const account = userInfo().username
  const ended = await endException(context, sign, { exception, account })
  if (ended === null) throw new InputError(`The exception ${typed} was ended before.`)
  answer(`The exception ${typed} is ended; the laptop will be told.`, {
    exception: typed,
    endedAt: ended,
  })
}

async function makeOne(
  { context, requireKeys, answer }: Session,
  asked: z.infer<typeof madeSchema>,
): Promise<void> {
  const at = await postureRulesNow(context)
  const { rules, today } = at
  const { check, until } = asked
  if (!rules.checks.some(({ id }) => id === check))
    throw new InputError(
      `The policy in force asks for no check "${check}". It asks for: ${rules.checks.map(({ id }) => id).join(', ')}.`,
    )
  if (until < today) throw new InputError(`--until: ${until} is past; today is ${today}.`)
  const latest = addDays(today, longestDays)
  if (until > latest)
    throw new InputError(`--until: an exception ends within a year, by ${latest} at the latest.`)
  const device = await requireDevice(context, asked.device)
  const { sign } = await requireKeys()
  const made = await makeException(context, sign, {
    ...{ device, check, until, today },
    reason: { ar: asked.reasonAr, fr: asked.reasonFr, en: asked.reasonEn },
    account: userInfo().username,
  })
  if (made.outcome === 'exists')
    throw new InputError(
      `${check} of ${device.device} has the exception ${made.exception} until ${made.until}: end that one first.`,
    )
  if (made.outcome === 'device-revoked')
    throw new InputError(`${device.device} is revoked: nothing reaches it any more.`)
  const { exception } = made
  // What stands is a reading of this laptop: its owner is told, as of any other.
  await recordReads(context, sign, [
    {
      employee: device.employee,
      role: 'it-security',
      account: userInfo().username,
      what: 'posture',
    },
  ])
  const { findings } = await postureOf(context.db, device.device, at)
  const found = findings.find((each) => each.check === check) ?? null
  const lines = [
    `Exception ${exception}: ${check} of ${device.device} until ${until}. The laptop will be told.`,
    ...(found?.verdict === 'fail' || found?.verdict === 'warn' ? [] : [nothingToLetBe(found)]),
  ]
  answer(lines.join('\n'), {
    ...{ exception, device: device.device, check, until, verdict: found?.verdict ?? null },
  })
}

/** An exception may be meant for later; whoever mistook the laptop or the check should hear it now. */
function nothingToLetBe(
  found: { readonly verdict: string; readonly reason: string } | null,
): string {
  return found === null
    ? 'This laptop has never sent a result of that check: there is nothing to let be so far.'
    : `Its last result is ${found.verdict} (${found.reason}): there is nothing to let be so far.`
}
