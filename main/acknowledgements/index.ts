import { answerKindOf, type FormEntryKind } from '../../shared/acknowledgements/entries.ts'
import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import { type HeldForm, standingOf, takesAnswer } from '../../shared/acknowledgements/rules.ts'
import { canonicalFormText, formTextDigest, shownForm } from '../../shared/acknowledgements/text.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { FailureOf, Handlers, Input } from '../../shared/ipc/contract.ts'
import type { Sha256 } from '../../shared/kernel/crypto.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
import type { ActivityLog, Appended, LogTransaction } from '../activity-log/log.ts'
import type { FormKeeping } from '../policy/index.ts'
import { type CopyDeps, saveReceiptCopy } from './copy.ts'
import { keepFormNews } from './news.ts'
import { isAt, receiptItemOf, receiptOf } from './receipts.ts'
import { readEditionVersions, saveReceipt } from './store.ts'
import { createAnswerCheck } from './validate.ts'
import { itemOf, openFormOf } from './view.ts'
import { gatherForms, type WorldDeps } from './world.ts'

export { acknowledgedGuideEditions } from './guide-editions.ts'

export type AcknowledgementsDeps = Omit<WorldDeps, 'db'> &
  CopyDeps & {
    readonly log: ActivityLog
    readonly sha256: Sha256
    readonly isEnrolled: () => boolean
    /** The windows are told that forms stand otherwise now. */
    readonly onChanged: () => void
  }

/** The forms and what the employee does with them. */
export type AcknowledgementsFeature = {
  readonly handlers: Pick<
    Handlers,
    | 'getForms'
    | 'getForm'
    | 'sendForm'
    | 'declineForm'
    | 'listFormReceipts'
    | 'getFormReceipt'
    | 'saveFormReceipt'
  >
  /** Whether nothing is left to say with a form, so that a draft of it can go. */
  readonly isSettled: (form: string) => boolean
}

/** What was on screen, as the page gives it back. */
type Shown = Pick<Input<'declineForm'>, 'form' | 'version' | 'locale' | 'textDigest' | 'name'>

/** What is in force and matches what was on screen. */
type Answerable = {
  readonly form: FormDocument
  readonly text: string
  readonly guideEdition: string | undefined
}

/** How signed documents about forms are kept, over the forms that ship with the agent. */
export function formKeeping(shipped: readonly FormDocument[]): FormKeeping {
  return {
    keep: keepFormNews,
    versions: (db) => {
      const versions = new Map(shipped.map(({ id, version }) => [id, version]))
      for (const [id, version] of readEditionVersions(db))
        versions.set(id, Math.max(version, versions.get(id) ?? 0))
      return versions
    },
  }
}

/** Opens the forms on a log. */
export function createAcknowledgements(deps: AcknowledgementsDeps): AcknowledgementsFeature {
  const { log, policy, sha256 } = deps
  const checkAnswers = createAnswerCheck()
  const gather = () => gatherForms({ ...deps, db: log.db })
  const guideEdition = () => deps.guideEditions().at(-1)?.id
  const textOf = (form: FormDocument, locale: Locale) => {
    const shown = shownForm(form, locale, policy.current().privacy)
    const text = canonicalFormText(shown)
    return { shown, text, textDigest: formTextDigest(text, sha256) }
  }

  /** The form of that name if it takes an answer now and says what was on screen. */
  const answerable = (
    asked: Shown,
  ): Result<Answerable, 'no-such-form' | 'form-changed' | 'form-closed'> => {
    const { world, inForce } = gather()
    const held = heldOf(inForce, asked.form)
    if (!held) return fail('no-such-form')
    const { text, textDigest } = textOf(held.form, asked.locale)
    if (held.form.version !== asked.version || textDigest !== asked.textDigest)
      return fail('form-changed')
    if (!takesAnswer(standingOf(held, world))) return fail('form-closed')
    return ok({ form: held.form, text, guideEdition: guideEdition() })
  }

  /** The entry and its row in one act: after a crash there are both, or neither. */
  const record = (
    asked: Shown,
    { text, guideEdition: edition }: Answerable,
    write: { readonly kind: FormEntryKind; readonly append: (tx: LogTransaction) => Appended },
  ): Result<Pick<Appended, 'generation' | 'seq'>, 'disk-full'> => {
    const written = orDiskFull(() =>
      log.transact((tx) => {
        const { generation, seq, at, hash } = write.append(tx)
        const { form, version, locale, textDigest } = asked
        saveReceipt(tx.db, {
          ...{ generation, seq, at, kind: write.kind, form, version, locale, textDigest },
          guideEdition: edition ?? null,
          offsetMinutes: offsetMinutesAt(policy.current().zone.table, at),
          entryHash: hash,
          shown: text,
        })
        return { generation, seq }
      }),
    )
    if (written.ok) deps.onChanged()
    return written
  }

  const send = (
    asked: Input<'sendForm'>,
  ): Result<Pick<Appended, 'generation' | 'seq'>, FailureOf<'sendForm'>> => {
    const found = answerable(asked)
    if (!found.ok) return found
    const { form, guideEdition: edition } = found.value
    const { locale, version, textDigest, name, answers, ticks } = asked
    if (ticks.length !== form.texts[locale].ticks.length) return fail('form-ticks-missing')
    const wrong = checkAnswers(form, answers)
    if (wrong) return fail('form-answers-invalid', wrong)
    const kind = answerKindOf(form.act)
    return record(asked, found.value, {
      kind,
      append: (tx) =>
        tx.append(kind, {
          ...{ form: form.id, version, locale, textDigest, name, answers },
          ...(edition === undefined ? {} : { guideEdition: edition }),
          ticks: ticks.length,
        }),
    })
  }

  const decline = (
    asked: Input<'declineForm'>,
  ): Result<Pick<Appended, 'generation' | 'seq'>, FailureOf<'declineForm'>> => {
    const found = answerable(asked)
    if (!found.ok) return found
    const { form, guideEdition: edition } = found.value
    if (!form.declinable) return fail('form-not-declinable')
    const { version, locale, textDigest, name, reason } = asked
    return record(asked, found.value, {
      kind: 'form-declined',
      append: (tx) =>
        tx.append('form-declined', {
          ...{ form: form.id, version, locale, textDigest, name, reason },
          ...(edition === undefined ? {} : { guideEdition: edition }),
        }),
    })
  }

  return {
    handlers: {
      getForms: async () => {
        const { world, inForce } = gather()
        return ok({
          forms: inForce.map((held) => itemOf(held, world)),
          offsetMinutes: offsetMinutesAt(world.zoneTable, world.now),
        })
      },
      getForm: async ({ form, locale }) => {
        const { world, inForce } = gather()
        const held = heldOf(inForce, form)
        if (!held) return fail('no-such-form')
        const text = textOf(held.form, locale)
        return ok(openFormOf(held, world, { ...text, guideEdition: guideEdition() }))
      },
      sendForm: async (asked) => send(asked),
      declineForm: async (asked) => decline(asked),
      listFormReceipts: async () => {
        const gathered = gather()
        return ok({
          receipts: gathered.receipts.map((kept) => receiptItemOf(kept, gathered, deps)),
        })
      },
      getFormReceipt: async (place) => {
        const gathered = gather()
        const kept = gathered.receipts.find((each) => isAt(each, place))
        return kept ? ok(receiptOf(kept, gathered, deps)) : fail('no-such-receipt')
      },
      saveFormReceipt: async ({ format, ...place }) => {
        const gathered = gather()
        const kept = gathered.receipts.find((each) => isAt(each, place))
        if (!kept) return fail('no-such-receipt')
        const receipt = receiptOf(kept, gathered, deps)
        return saveReceiptCopy({ receipt, text: kept.shown, format }, deps)
      },
    },
    isSettled: (form) => {
      const { world, inForce } = gather()
      const held = heldOf(inForce, form)
      return !held || !takesAnswer(standingOf(held, world))
    },
  }
}

function heldOf(inForce: readonly HeldForm[], form: string): HeldForm | undefined {
  return inForce.find((held) => held.form.id === form)
}
