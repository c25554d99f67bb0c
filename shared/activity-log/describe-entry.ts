import { type SlotId, taskOutcomes } from '../check-ins/model.ts'
import { readSlotId } from '../check-ins/slots.ts'
import { refusalCodes } from '../directives/model.ts'
import type { Translate } from '../i18n/catalog.ts'
import { formatDate, isolateLtr, isolateOwn, neutraliseBidi, writeAge } from '../i18n/format.ts'
import type { Locale } from '../i18n/locales.ts'
import { calendarDateSchema, minuteMs } from '../kernel/instant.ts'
import { isToMend } from '../posture/summary.ts'
import { changeText, nameKeyOf, reasonKeyOf } from '../posture/words.ts'
import type { TaskId } from '../tasks/model.ts'
import { type EntryBody, type EntryKind, entryKinds } from '../wire/entry-kinds.ts'
import { type ActivityItem, unreadableKind } from './channels.ts'

/** A piece of what an entry holds: our words, or the employee's own, shown as typed. */
export type Detail = {
  readonly text: string
  readonly isOwn: boolean
  /** Which field of a form the text answers. */
  readonly label?: string
}

/** The language in which an entry is described. */
export type Words = { readonly t: Translate; readonly locale: Locale }

/** What of an entry is put into words. */
type Described = Pick<ActivityItem, 'kind' | 'body' | 'titles'>

/** What a line can be: an entry of a kind we know, of one that a newer version wrote, or nothing that can be read. */
export type LineKind = EntryKind | 'unknown' | typeof unreadableKind

/** The kind of a line. */
export function kindOf({ kind }: Pick<ActivityItem, 'kind'>): LineKind {
  if (kind === unreadableKind) return kind
  return isEntryKind(kind) ? kind : 'unknown'
}

function isEntryKind(kind: string): kind is EntryKind {
  return Object.hasOwn(entryKinds, kind)
}

/** What an entry holds, in words, short. Nothing where it was erased or its kind says everything. */
export function describeEntry(item: Described, words: Words): readonly Detail[] {
  const { t } = words
  switch (kindOf(item)) {
    case 'check-in': {
      const body = entryKinds['check-in'].body.safeParse(item.body).data
      if (!body) return []
      const { place, plan, reachableUntil } = body.form
      return [
        ...ours(t(`timeliness.${body.timeliness}`), t(`checkIn.place.${place}`)),
        ...(reachableUntil === undefined
          ? []
          : ours(t('activity.about.reachableUntil', { time: isolateLtr(reachableUntil) }))),
        ...own(plan, t('checkIn.plan.label')),
        ...taskWords('planned', body.tasks, { t, titles: item.titles }),
      ]
    }
    case 'check-out': {
      const body = entryKinds['check-out'].body.safeParse(item.body).data
      if (!body) return []
      const { done, remaining, blockers, note } = body.form
      return [
        ...ours(t(`timeliness.${body.timeliness}`)),
        ...taskOutcomes.flatMap((outcome) =>
          taskWords(
            outcome,
            body.tasks?.filter(({ did }) => did === outcome),
            { t, titles: item.titles },
          ),
        ),
        ...own(done, t('checkOut.done.label')),
        ...own(remaining, t('checkOut.remaining.label')),
        ...own(blockers, t('checkOut.blockers.label')),
        ...own(note, t('checkOut.note.label')),
      ]
    }
    case 'slot-explained': {
      const body = entryKinds['slot-explained'].body.safeParse(item.body).data
      if (!body) return []
      const { slot, reason, note } = body
      return [...ours(slotText(slot, words), t(`missed.reason.${reason}`)), ...own(note)]
    }
    case 'reminder': {
      const body = entryKinds.reminder.body.safeParse(item.body).data
      if (!body) return []
      const outcome =
        body.outcome === 'shown' ? t('activity.reminder.shown') : t('activity.reminder.notShown')
      const reason = body.reason ? [t(`activity.reminder.reason.${body.reason}`)] : []
      return ours(
        slotText(body.slot, words),
        t(`activity.reminder.step.${body.step}`),
        outcome,
        ...reason,
      )
    }
    case 'enrolled':
      return own(entryKinds.enrolled.body.safeParse(item.body).data?.server)
    case 'device-revoked':
      return own(entryKinds['device-revoked'].body.safeParse(item.body).data?.learntFrom)
    case 'record-read': {
      const body = entryKinds['record-read'].body.safeParse(item.body).data
      return body ? ours(...readWords(body, words)) : []
    }
    case 'unknown':
      return own(item.kind)
    default:
      return describeUpkeep(item, words)
  }
}

/** How many tasks were planned, done, moved or blocked, and which, where their titles are known. */
function taskWords(
  what: 'planned' | (typeof taskOutcomes)[number],
  tasks: readonly { readonly task: TaskId }[] = [],
  { t, titles = {} }: { readonly t: Translate; readonly titles: ActivityItem['titles'] },
): readonly Detail[] {
  if (tasks.length === 0) return []
  const count = t(`activity.about.tasks.${what}`, { count: tasks.length })
  const known = tasks.flatMap(({ task }) => titles[task] ?? [])
  if (known.length === 0) return ours(count)
  // Each title keeps its own direction beside the others.
  return [{ text: known.map(isolateOwn).join(' · '), isOwn: true, label: count }]
}

/** What the laptop and the ministry did by themselves. */
function describeUpkeep(item: Described, words: Words): readonly Detail[] {
  const { t } = words
  switch (kindOf(item)) {
    case 'log-opened': {
      const body = entryKinds['log-opened'].body.safeParse(item.body).data
      return body ? ours(t(`activity.about.opened.${body.reason}`)) : []
    }
    case 'entry-erased': {
      const body = entryKinds['entry-erased'].body.safeParse(item.body).data
      return body ? ours(t('activity.about.erased', { count: body.seqs.length })) : []
    }
    case 'clock-jumped': {
      const body = entryKinds['clock-jumped'].body.safeParse(item.body).data
      if (!body) return []
      const duration = writeAge(Math.abs(body.byMs), t)
      return ours(
        body.byMs > 0
          ? t('activity.about.clockForward', { duration })
          : t('activity.about.clockBack', { duration }),
      )
    }
    case 'log-exported': {
      const body = entryKinds['log-exported'].body.safeParse(item.body).data
      if (!body) return []
      return ours(
        t('activity.about.exported', { count: body.entries }),
        ...(body.format ? [t(`myData.export.${body.format}.title`)] : []),
      )
    }
    case 'directive-applied': {
      const body = entryKinds['directive-applied'].body.safeParse(item.body).data
      return body ? ours(t(`activity.about.document.${documentKindOf(body.kind)}`)) : []
    }
    case 'directive-refused': {
      const body = entryKinds['directive-refused'].body.safeParse(item.body).data
      const code = refusalCodes.find((known) => known === body?.code)
      return code ? ours(t(`failure.${code}`)) : []
    }
    case 'posture-checked':
    case 'posture-evidence':
    case 'posture-contested':
    case 'setting-changed':
      return describePosture(item, t)
    case 'form-acknowledged':
    case 'form-declined':
    case 'form-requested':
    case 'form-declared':
    case 'incident-reported':
      return describeForm(item, t)
    case 'task-written':
    case 'task-worked':
      return describeTask(item, t)
    case 'sheet-signed':
      return describeSheet(item, words)
    case 'attendance-contested':
    case 'record-contested':
      return describeCorrection(item, words)
    case 'privacy-notice-read': {
      const body = entryKinds['privacy-notice-read'].body.safeParse(item.body).data
      return body ? ours(t('privacy.edition', { edition: isolateLtr(body.policyEdition) })) : []
    }
    default:
      return []
  }
}

/** Which form, and why it was declined; what was filled in is on the receipt, with the labels of its form. */
function describeForm({ body }: Pick<ActivityItem, 'body'>, t: Translate): readonly Detail[] {
  const sent = entryKinds['form-acknowledged'].body.safeParse(body).data
  const declined = entryKinds['form-declined'].body.safeParse(body).data
  const shown = sent ?? declined
  if (!shown) return []
  const { form, version } = shown
  return [
    ...ours(t('activity.about.form', { form: isolateLtr(form), version: String(version) })),
    ...own(shown.name, t('myData.field.signerName.name')),
    ...own(declined?.reason, t('myData.field.declineReason.name')),
  ]
}

/** The title of a task that the employee wrote; what they said of the work on one. */
function describeTask(
  { body, titles = {} }: Omit<Described, 'kind'>,
  t: Translate,
): readonly Detail[] {
  const written = entryKinds['task-written'].body.safeParse(body).data
  if (written)
    return [
      ...own(written.order.title),
      ...(written.order.cancelled ? ours(t('tasks.cancelled')) : []),
    ]
  const worked = entryKinds['task-worked'].body.safeParse(body).data
  if (!worked) return []
  const { state, progress, minutesSpent, note, blockedReason, deliverables = [] } = worked
  return [
    ...own(titles[worked.task]),
    ...(state === undefined ? [] : ours(t(`tasks.state.${state}`))),
    ...(progress === undefined ? [] : ours(t('tasks.progress', { percent: String(progress) }))),
    ...(minutesSpent === undefined
      ? []
      : ours(t('tasks.minutesSpent', { duration: writeAge(minutesSpent * minuteMs, t) }))),
    ...own(note, t('myData.field.taskNote.name')),
    ...own(blockedReason, t('myData.field.taskBlockedReason.name')),
    ...deliverables.flatMap(({ text, isKept }) =>
      isKept ? own(text, t('myData.field.taskDeliverables.name')) : [],
    ),
  ]
}

/** Of which days a sheet is, and what was typed on it. */
function describeSheet({ body }: Pick<ActivityItem, 'body'>, words: Words): readonly Detail[] {
  const { t, locale } = words
  const signed = entryKinds['sheet-signed'].body.safeParse(body).data
  if (!signed) return []
  const { edition, sheet } = signed
  return [
    ...ours(
      t(`followUp.of.${sheet.period}`, { date: formatDate(sheet.from, locale, 'long') }),
      t('followUp.edition', { edition: String(edition) }),
    ),
    ...sheet.meetings.flatMap((meeting) => own(meeting, t('followUp.meetings.title'))),
    ...own(sheet.remarks, t('followUp.remarks.title')),
  ]
}

/** What the security checks found, by the names of what is not as it should be; what of it was contested. */
function describePosture(item: Described, t: Translate): readonly Detail[] {
  const checked = entryKinds['posture-checked'].body.safeParse(item.body).data
  if (checked) {
    const names = checked.findings
      .filter(({ verdict }) => isToMend(verdict))
      .map(({ check }) => t(nameKeyOf(check)))
    return ours(
      t(`activity.posture.why.${checked.why}`),
      t('activity.posture.checks', { count: checked.findings.length }),
      names.length > 0
        ? t('activity.posture.toMend', { names: names.join(`${t('activity.posture.comma')} `) })
        : t('activity.posture.nothing'),
    )
  }
  const read = entryKinds['posture-evidence'].body.safeParse(item.body).data
  if (read) return ours(t('activity.posture.sources', { count: read.sources.length }))
  const changed = entryKinds['setting-changed'].body.safeParse(item.body).data
  if (changed)
    return ours(
      t(`activity.posture.${changed.act}`),
      ...changed.changes.map((change) => changeText(change, t)),
    )
  const contested = entryKinds['posture-contested'].body.safeParse(item.body).data
  if (!contested) return []
  const { finding, reason, evidence } = contested
  return [
    ...ours(
      t(nameKeyOf(finding.check)),
      t(reasonKeyOf(finding.check, finding.reason)),
      t(evidence ? 'activity.posture.withEvidence' : 'activity.posture.withoutEvidence'),
    ),
    ...own(reason, t('posture.contest.reason')),
  ]
}

/** What the employee says is wrong, what is true, and why. */
function describeCorrection({ body }: Pick<ActivityItem, 'body'>, words: Words): readonly Detail[] {
  const { t } = words
  const slot = entryKinds['attendance-contested'].body.safeParse(body).data
  if (slot)
    return [
      ...ours(
        slotText(slot.slot, words),
        t(`corrections.says.${slot.says}`, { time: isolateLtr(slot.time) }),
      ),
      ...own(slot.reason, t('myData.field.correctionReason.name')),
    ]
  const record = entryKinds['record-contested'].body.safeParse(body).data
  if (!record) return []
  return [
    ...own(record.record, t('myData.field.correctionRecord.name')),
    ...own(record.reason, t('myData.field.correctionReason.name')),
  ]
}

/** Everything that a person reads of an entry, its kind first: what a search looks through. */
export function readableDetailsOf(item: Described, words: Words): readonly Detail[] {
  const { t } = words
  const erased = item.body === undefined ? ours(t('activity.erased')) : []
  return [...ours(t(`activity.kind.${kindOf(item)}`)), ...describeEntry(item, words), ...erased]
}

const documentKinds = [
  'policy',
  'calendar-patch',
  'signing-key',
  'record-read',
  'posture-exception',
  'form-edition',
  'form-decision',
  'form-reminder',
  'guide-edition',
  'guide-in-force',
  'task',
  'task-said',
  'correction-decided',
  'sheet-visa',
] as const

function documentKindOf(kind: string): (typeof documentKinds)[number] | 'other' {
  return documentKinds.find((known) => known === kind) ?? 'other'
}

/** Who read (by role), what of, and for which days. */
function readWords(read: EntryBody<'record-read'>, { t, locale }: Words): readonly string[] {
  const [from, to] = [read.from, read.to].map((date) => calendarDateSchema.safeParse(date).data)
  const what = partRead(read.what, t)
  const period =
    from && to
      ? t('activity.recordRead.period', {
          from: formatDate(from, locale, 'day'),
          to: formatDate(to, locale, 'day'),
        })
      : null
  return [t(`activity.recordRead.role.${read.role}`), what, ...(period ? [period] : [])]
}

/** Which part of the record. */
function partRead(what: string, t: Translate): string {
  switch (what) {
    case 'attendance':
    case 'posture':
    case 'device':
    case 'forms':
    case 'incidents':
    case 'tasks':
    case 'sheets':
    case 'attendance-corrections':
    case 'security-corrections':
    case 'privacy-corrections':
      return t(`activity.recordRead.what.${what}`)
    default:
      return t('activity.recordRead.what.other')
  }
}

/** Which moment of which day a slot is. */
export function slotText(slot: SlotId, { t, locale }: Words): string {
  const { date, kind } = readSlotId(slot)
  return t(`missed.slot.${kind}`, { date: formatDate(date, locale, 'day') })
}

function ours(...texts: readonly string[]): readonly Detail[] {
  return texts.map((text) => ({ text, isOwn: false }))
}

/** What the employee typed, or an address; nothing where a field stayed empty. */
function own(text: string | undefined, label?: string): readonly Detail[] {
  if (text === undefined || text === '') return []
  return [{ text: neutraliseBidi(text), isOwn: true, ...(label === undefined ? {} : { label }) }]
}
