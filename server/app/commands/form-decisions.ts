import type { Command } from 'commander'
import { z } from 'zod'
import { type RequestStep, requestStepSchema } from '../../../shared/acknowledgements/news.ts'
import { addDays } from '../../../shared/kernel/instant.ts'
import { effectivePolicy } from '../../../shared/policy/effective.ts'
import { officialDateAt } from '../../../shared/policy/official-time.ts'
import { type RequestPlace, type StepRefusal, sayOfRequest } from '../../acknowledgements/index.ts'
import { publishedRules } from '../../directives/index.ts'
import { findEmployee } from '../../organisation/index.ts'
import { shippedPolicy } from '../default-policy.ts'
import { requireDevice } from './find-device.ts'
import { formsRead, officeOf } from './form-office.ts'
import { plainText } from './printable.ts'
import { InputError, inSession, readOptions, type Session } from './session.ts'
import { typedDate } from './worded.ts'

const reasons = plainText(2_000)
const date = typedDate.optional()
const days = z.coerce.number('must be a number of days').int().min(0).max(366).optional()
const request = z
  .string()
  .regex(/^[^/]+\/\d{1,4}\/\d{1,9}$/, 'must be a request as "form requests" names it')

const opinionSchema = z.object({
  request,
  reasons,
  opinion: z.enum(['favourable', 'unfavourable'], {
    error: 'must be favourable or unfavourable',
  }),
  role: z.enum(['supervisor'], { error: 'must be supervisor: an opinion is of the hierarchy' }),
})
const decisionSchema = z.object({
  request,
  reasons,
  outcome: z.enum(['granted', 'refused'], { error: 'must be granted or refused' }),
  from: date,
  until: date,
  trialUntil: date,
  noticeDays: days,
  trialNoticeDays: days,
  role: z.enum(['hr'], { error: 'must be hr' }),
})
const endSchema = z.object({
  request,
  reasons,
  on: typedDate,
  by: z.enum(['administration', 'employee'], { error: 'must be administration or employee' }),
  role: z.enum(['hr'], { error: 'must be hr' }),
})

/** `ministry form opinion|decide|end`: what becomes of a request; the employee reads each step with its reasons. */
export function addFormDecisions(form: Command): void {
  form
    .command('opinion')
    .description('give the opinion of the hierarchy on a request, with its reasons')
    .requiredOption('--request <request>', 'from "form requests"')
    .requiredOption('--opinion <opinion>', 'favourable or unfavourable')
    .requiredOption('--reasons <text>', 'why; the employee reads it')
    .option('--role <role>', 'in which office', 'supervisor')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const asked = readOptions(opinionSchema, command.optsWithGlobals())
        await say(session, asked, {
          step: 'opinion',
          at: session.context.now(),
          opinion: asked.opinion,
          reasons: asked.reasons,
        })
      }),
    )
  form
    .command('decide')
    .description('decide a request, with reasons; dates not given come from the policy')
    .requiredOption('--request <request>', 'from "form requests"')
    .requiredOption('--outcome <outcome>', 'granted or refused')
    .requiredOption('--reasons <text>', 'why; the employee reads it')
    .option('--from <date>', 'first day, like 2026-12-31')
    .option('--until <date>', 'last day')
    .option('--trial-until <date>', 'last day of the trial')
    .option('--notice-days <days>', 'notice for an end by either side')
    .option('--trial-notice-days <days>', 'the same while the trial lasts')
    .option('--role <role>', 'in which office', 'hr')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const asked = readOptions(decisionSchema, command.optsWithGlobals())
        await say(session, asked, await decisionOf(session, asked))
      }),
    )
  form
    .command('end')
    .description('end before its day what was granted')
    .requiredOption('--request <request>', 'from "form requests --all"')
    .requiredOption('--on <date>', 'last day on which it holds')
    .requiredOption('--by <side>', 'administration or employee')
    .requiredOption('--reasons <text>', 'why; the employee reads it')
    .option('--role <role>', 'in which office', 'hr')
    .action((_options, command: Command) =>
      inSession(command, async (session) => {
        const asked = readOptions(endSchema, command.optsWithGlobals())
        const { on, by, reasons: why } = asked
        await say(session, asked, {
          step: 'end',
          ...{ at: session.context.now(), on, by, reasons: why },
        })
      }),
    )
}

/** The decision with the dates that the policy gives where none were given; a refusal sets none. */
async function decisionOf(
  { context }: Session,
  asked: z.infer<typeof decisionSchema>,
): Promise<RequestStep> {
  const at = context.now()
  const { outcome, reasons: why } = asked
  if (outcome === 'refused') return { step: 'decision', at, outcome, reasons: why }
  const rules = await publishedRules(context.db)
  const policy = effectivePolicy(rules.policy ?? shippedPolicy(), rules.patches)
  const terms = policy.authorisation
  const from = asked.from ?? officialDateAt(policy.zone.table, at)
  const until = asked.until ?? (terms ? addDays(from, terms.longestDays) : undefined)
  if (until === undefined)
    throw new InputError('--until: the policy gives no length, so say the last day.')
  const trialUntil =
    asked.trialUntil ?? (terms && terms.trialDays > 0 ? addDays(from, terms.trialDays) : undefined)
  const noticeDays = asked.noticeDays ?? terms?.noticeDays
  const trialNoticeDays = asked.trialNoticeDays ?? terms?.trialNoticeDays
  if (until < from) throw new InputError('--until must not be before --from.')
  if (terms && until > addDays(from, terms.longestDays))
    throw new InputError(
      `--until: the policy in force allows ${terms.longestDays} days, to ${addDays(from, terms.longestDays)}.`,
    )
  return requestStepSchema.parse({
    step: 'decision',
    ...{ at, outcome, reasons: why, from, until },
    ...(trialUntil === undefined ? {} : { trialUntil: trialUntil < until ? trialUntil : until }),
    ...(noticeDays === undefined ? {} : { noticeDays }),
    ...(trialNoticeDays === undefined ? {} : { trialNoticeDays }),
  })
}

const refusals: Readonly<Record<StepRefusal, string>> = {
  'decided-before': 'This request was decided before; a decision is made once.',
  'not-granted': 'This request was not granted, so there is nothing to end.',
  'ended-before': 'What this request granted was ended before.',
}

async function say(
  session: Session,
  asked: { readonly request: string; readonly role: 'hr' | 'supervisor' },
  said: RequestStep,
): Promise<void> {
  const place = await requirePlace(session, asked)
  const outcome = await sayOfRequest(await officeOf(session), place, said)
  if (outcome !== 'said') throw new InputError(refusals[outcome])
  session.answer(`Said of ${asked.request}: ${said.step}. The employee will read it.`, {
    request: asked.request,
    said,
  })
}

/** The place of a request that was really sent; its owner is told that it was read. */
async function requirePlace(
  session: Session,
  { request: typed, role }: { readonly request: string; readonly role: 'hr' | 'supervisor' },
): Promise<RequestPlace> {
  const [name = '', generation, seq] = typed.split('/')
  const { device, employee: number } = await requireDevice(session.context, name)
  const employee = await findEmployee(session.context.db, number)
  if (!employee) throw new InputError(`There is no request "${typed}": see "form requests".`)
  const record = await formsRead(session, { employees: [employee], role, part: 'forms' })
  const place = { device, generation: Number(generation), seq: Number(seq) }
  const isRequest = record.entries.some(
    (entry) =>
      entry.kind === 'form-requested' &&
      entry.device === device &&
      entry.generation === place.generation &&
      entry.seq === place.seq,
  )
  if (isRequest) return place
  throw new InputError(`There is no request "${typed}": see "form requests".`)
}
