/** Values that are shown as they are, and values that a plural counts. */
type Values<Shown extends string, Counted extends string = never> = {
  readonly [Name in Shown]: string | number
} & { readonly [Name in Counted]: number }

/**
 * The values that each text names. Written from the catalogs: `MOURAFIQ_WRITE=texts vitest run message-values`
 * writes it anew, and the same test fails while it is not current.
 */
export type MessageValuesByKey = {
  'form.remaining': Values<never, 'count'>
  'draft.since': Values<'date' | 'time'>
  'startup.newPassphrase.hint': Values<'minimum'>
  'startup.newPassphrase.strength.short': Values<never, 'count'>
  'firstRun.step': Values<'step' | 'total'>
  'privacy.retention.days': Values<never, 'count'>
  'privacy.retention.months': Values<never, 'count'>
  'privacy.retention.years': Values<never, 'count'>
  'privacy.retention.both': Values<'days' | 'term'>
  'privacy.edition': Values<'edition'>
  'enrolment.link.text': Values<'server'>
  'enrolment.link.alreadyText': Values<'ministry'>
  'today.hijri.certain': Values<'date'>
  'today.hijri.provisional': Values<'date'>
  'today.next.checkIn.onTimeUntil': Values<'time'>
  'today.next.checkIn.lateUntil': Values<'time'>
  'today.next.checkOut.onTimeUntil': Values<'time'>
  'today.next.checkOut.lateUntil': Values<'time'>
  'today.next.work.until': Values<'duration' | 'time'>
  'today.next.work.earlyNote': Values<'time'>
  'today.next.wait.startToday': Values<'time'>
  'today.next.wait.endToday': Values<'time'>
  'today.next.wait.startOn': Values<'date' | 'time'>
  'today.next.wait.endOn': Values<'date' | 'time'>
  'today.next.quiet.done.text': Values<'end' | 'start'>
  'today.next.quiet.ended.text': Values<'end'>
  'today.next.quiet.before.text': Values<'duration' | 'time'>
  'today.next.repair.title': Values<'date'>
  'today.next.repair.text': Values<'time' | 'until'>
  'today.shift.now': Values<'time'>
  'today.waiting.more': Values<never, 'count'>
  'slot.expectedAt': Values<'time'>
  'slot.recordedAt': Values<'time'>
  'slot.counts': Values<'time'>
  'week.hours': Values<'end' | 'start'>
  'checkIn.reachableUntil.hint': Values<'example'>
  'checkIn.reachableUntil.invalid': Values<'example'>
  'checkIn.recorded': Values<'time' | 'timeliness'>
  'checkOut.recorded': Values<'time' | 'timeliness'>
  'shiftTasks.plan.most': Values<'count'>
  'shiftTasks.more': Values<never, 'count'>
  'missed.title': Values<never, 'count'>
  'missed.slot.start': Values<'date'>
  'missed.slot.end': Values<'date'>
  'zoneWarning.text': Values<'laptop' | 'official' | 'tzdb'>
  'sync.lastSuccess': Values<'age'>
  'sync.waiting': Values<never, 'count'>
  'sync.waitingSince': Values<'age', 'count'>
  'sync.nextAttempt': Values<'time'>
  'sync.restored': Values<'date'>
  'age.minutes': Values<never, 'count'>
  'age.hours': Values<never, 'count'>
  'age.days': Values<never, 'count'>
  'age.both': Values<'hours' | 'minutes'>
  'activity.entryNumber': Values<'seq'>
  'activity.verify.intactText': Values<never, 'checked' | 'receipts'>
  'activity.verify.broken': Values<never, 'count'>
  'activity.verify.break': Values<'seq'>
  'activity.verify.progress': Values<'percent'>
  'activity.verify.on': Values<'date' | 'time'>
  'activity.verify.proves.unchanged': Values<'date'>
  'activity.verify.proves.countersigned': Values<'date' | 'seq' | 'time'>
  'activity.verify.limits.tail': Values<never, 'count'>
  'activity.verify.safe': Values<'date' | 'seq' | 'time'>
  'activity.verify.breakOn': Values<'date' | 'seq' | 'time'>
  'activity.verify.more': Values<never, 'count'>
  'activity.recordRead.period': Values<'from' | 'to'>
  'activity.about.reachableUntil': Values<'time'>
  'activity.about.erased': Values<never, 'count'>
  'activity.about.clockForward': Values<'duration'>
  'activity.about.clockBack': Values<'duration'>
  'activity.about.exported': Values<never, 'count'>
  'activity.about.form': Values<'form' | 'version'>
  'activity.about.tasks.planned': Values<never, 'count'>
  'activity.about.tasks.done': Values<never, 'count'>
  'activity.about.tasks.moved': Values<never, 'count'>
  'activity.about.tasks.blocked': Values<never, 'count'>
  'activity.filter.dateHint': Values<'example'>
  'activity.filter.dateInvalid': Values<'example'>
  'activity.count.all': Values<'date', 'count'>
  'activity.count.found': Values<never, 'count'>
  'activity.summary.both': Values<'end' | 'kind' | 'start'>
  'activity.summary.underWay': Values<'kind' | 'start'>
  'activity.summary.startOnly': Values<'kind' | 'start'>
  'activity.summary.endOnly': Values<'end' | 'kind'>
  'activity.summary.startMissed': Values<'kind'>
  'activity.summary.missed': Values<'kind'>
  'activity.summary.nothingYet': Values<'kind'>
  'activity.summary.holiday': Values<'name'>
  'activity.missed.yourWords': Values<'date'>
  'activity.upkeep': Values<never, 'count'>
  'activity.details.of': Values<'seq'>
  'activity.details.officialAt': Values<'date' | 'offset' | 'time' | 'zone'>
  'activity.details.clock.right': Values<'age'>
  'activity.details.clock.ahead': Values<'age' | 'duration'>
  'activity.details.clock.behind': Values<'age' | 'duration'>
  'activity.details.seconds': Values<never, 'count'>
  'activity.details.rulesText': Values<'edition' | 'tzdb'>
  'activity.details.readers.ministry': Values<'purpose'>
  'activity.details.place.text': Values<'generation' | 'seq'>
  'activity.details.receipt.text': Values<'date' | 'seq' | 'time'>
  'activity.posture.checks': Values<never, 'count'>
  'activity.posture.toMend': Values<'names'>
  'activity.posture.sources': Values<never, 'count'>
  'myData.moment': Values<'date' | 'time'>
  'myData.formPage.verify': Values<'command'>
  'myData.formPage.did.form-acknowledged': Values<'moment'>
  'myData.formPage.did.form-declined': Values<'moment'>
  'myData.formPage.did.form-requested': Values<'moment'>
  'myData.formPage.did.form-declared': Values<'moment'>
  'myData.formPage.did.incident-reported': Values<'moment'>
  'myData.summary.sent': Values<never, 'entries' | 'contents'>
  'myData.summary.last': Values<'moment'>
  'myData.summary.generation': Values<'number'>
  'myData.summary.read': Values<'moment', 'count'>
  'myData.export.saved': Values<never, 'entries'>
  'myData.export.place': Values<'file' | 'folder'>
  'myData.reads.count': Values<never, 'count'>
  'myData.reads.told': Values<'moment'>
  'myData.fields.count': Values<never, 'count'>
  'myData.fields.times': Values<never, 'count'>
  'myData.fields.last': Values<'moment', 'count'>
  'myData.fields.entries': Values<never, 'count'>
  'myData.fields.erased': Values<never, 'count'>
  'myData.upload.holds': Values<never, 'count'>
  'myData.upload.open': Values<'moment'>
  'myData.upload.openFirst': Values<'moment'>
  'myData.upload.range.text': Values<'first' | 'last'>
  'myData.upload.size.text': Values<never, 'bytes'>
  'myData.retention.rule': Values<'edition'>
  'myData.retention.readable': Values<never, 'count'>
  'myData.retention.oldest': Values<'moment'>
  'myData.retention.erasedOn': Values<'date'>
  'myData.retention.waits': Values<'date'>
  'myData.retention.erased': Values<never, 'count'>
  'myData.retention.applied': Values<'moment'>
  'myData.page.takenAt': Values<'moment'>
  'myData.page.reading.head': Values<'seq'>
  'settings.textSize.sample': Values<'time'>
  'settings.quietHours.timeHint': Values<'example'>
  'settings.quietHours.invalid': Values<'example' | 'kept'>
  'settings.quietHours.same': Values<'kept'>
  'about.licences.count': Values<never, 'count'>
  'palette.count': Values<never, 'count'>
  'palette.act.explain.start': Values<'date'>
  'palette.act.explain.end': Values<'date'>
  'notification.endPrompt.body': Values<'end' | 'until'>
  'notification.task.soon': Values<'time'>
  'notification.task.due': Values<'time'>
  'tray.state.checkIn': Values<'time'>
  'tray.state.checkInLate': Values<'time'>
  'tray.state.checkOut': Values<'time'>
  'tray.state.checkOutLate': Values<'time'>
  'tray.state.work': Values<'time'>
  'tray.state.wait': Values<'time'>
  'tray.state.waitUntil': Values<'date' | 'time'>
  'reminderCard.shown': Values<'time'>
  'reminderCard.notShown': Values<'time'>
  'clockWarning.server.ahead': Values<'age' | 'size'>
  'clockWarning.server.behind': Values<'age' | 'size'>
  'clockWarning.moved.forward': Values<'size'>
  'clockWarning.moved.back': Values<'size'>
  'posture.lead.yours': Values<never, 'count'>
  'posture.lead.it-service': Values<never, 'count'>
  'posture.lead.excepted': Values<never, 'count'>
  'posture.lead.unread': Values<never, 'count'>
  'posture.count.it-service': Values<never, 'count'>
  'posture.count.excepted': Values<never, 'count'>
  'posture.count.unread': Values<never, 'count'>
  'posture.count.fine': Values<never, 'count'>
  'posture.scan.last': Values<'moment'>
  'posture.scan.found': Values<'name' | 'reason'>
  'posture.since': Values<'date'>
  'posture.contested': Values<'moment'>
  'posture.about.edition': Values<'edition'>
  'posture.about.shipped': Values<'edition'>
  'posture.limit.lockMinutes': Values<never, 'count'>
  'posture.limit.wakeSeconds': Values<never, 'count'>
  'posture.limit.passwordLength': Values<never, 'count'>
  'posture.limit.pauseDays': Values<never, 'count'>
  'posture.limit.clockSeconds': Values<never, 'count'>
  'posture.limit.waitingDays': Values<never, 'count'>
  'posture.limit.agent': Values<'accepted' | 'current'>
  'posture.remedy.body': Values<'name' | 'policy' | 'reason' | 'rules' | 'verdict'>
  'posture.remedy.bodyUnread': Values<'name' | 'policy' | 'reason' | 'rules'>
  'posture.fix.made': Values<'moment'>
  'posture.fix.change': Values<'after' | 'before' | 'setting'>
  'posture.fix.value.seconds': Values<never, 'count'>
  'posture.fix.value.minutes': Values<never, 'count'>
  'posture.today.yours': Values<never, 'count'>
  'posture.today.it-service': Values<never, 'count'>
  'posture.check.screen-lock.steps.windows': Values<never, 'minutes'>
  'posture.check.screen-lock.steps.macos': Values<never, 'minutes'>
  'posture.check.screen-lock.steps.linux': Values<never, 'minutes'>
  'posture.exception': Values<'date'>
  'posture.exceptedUntil': Values<'date'>
  'guide.edition': Values<'date' | 'id'>
  'guide.search.count': Values<never, 'count'>
  'guide.chapters.ticked': Values<'done', 'count'>
  'guide.contacts.unnamed': Values<'names'>
  'guide.chapter.backTo': Values<'title'>
  'guide.chapter.number': Values<'count' | 'number'>
  'guide.references.article': Values<'article' | 'text'>
  'guide.references.rule': Values<'rule' | 'text'>
  'guide.bookmark.label': Values<'title'>
  'guide.notes.add': Values<'title'>
  'guide.notes.change': Values<'title'>
  'guide.ticks.clear': Values<never, 'count'>
  'guide.changes.same': Values<never, 'count'>
  'forms.since': Values<'date'>
  'forms.by': Values<'date'>
  'forms.did.acknowledged': Values<'moment'>
  'forms.did.declined': Values<'moment'>
  'forms.did.sent': Values<'moment'>
  'forms.lastSent': Values<'moment'>
  'forms.metByNotice': Values<'moment'>
  'forms.renewOn': Values<'date'>
  'forms.expired': Values<'date'>
  'forms.notForMe': Values<'moment'>
  'forms.terms.days': Values<never, 'count'>
  'forms.today.due': Values<never, 'count'>
  'forms.field.example': Values<'example'>
  'forms.field.range': Values<'max' | 'min'>
  'forms.fault.date': Values<'example'>
  'forms.fault.time': Values<'example'>
  'forms.fault.short': Values<never, 'count'>
  'forms.fault.number': Values<'max' | 'min'>
  'forms.fault.few': Values<never, 'count'>
  'forms.fault.many': Values<never, 'count'>
  'forms.faults.title': Values<never, 'count'>
  'forms.receipt.form-acknowledged': Values<'moment'>
  'forms.receipt.form-declined': Values<'moment'>
  'forms.receipt.form-requested': Values<'moment'>
  'forms.receipt.form-declared': Values<'moment'>
  'forms.receipt.incident-reported': Values<'moment'>
  'tasks.progress': Values<'percent'>
  'tasks.minutesSpent': Values<'duration'>
  'tasks.shownOf': Values<'shown' | 'total'>
  'tasks.count.found': Values<never, 'count'>
  'tasks.count.today': Values<never, 'count'>
  'tasks.count.week': Values<never, 'count'>
  'tasks.count.all': Values<never, 'count'>
  'tasks.count.done': Values<never, 'count'>
  'tasks.count.cancelled': Values<never, 'count'>
  'tasks.count.overdue': Values<never, 'count'>
  'tasks.due.todayAt': Values<'time'>
  'tasks.due.tomorrowAt': Values<'time'>
  'tasks.due.on': Values<'date'>
  'tasks.due.onAt': Values<'date' | 'time'>
  'tasks.due.whole': Values<'date' | 'offset' | 'time'>
  'tasks.due.wholeDay': Values<'date'>
  'tasks.due.at': Values<'time'>
  'tasks.order.moved': Values<'place' | 'title' | 'total'>
  'tasks.order.up': Values<'title'>
  'tasks.order.down': Values<'title'>
  'tasks.said.done': Values<'title'>
  'tasks.said.reopened': Values<'title'>
  'tasks.said.saved': Values<'title'>
  'tasks.said.written': Values<'title'>
  'tasks.said.planned': Values<'title'>
  'tasks.said.unplanned': Values<'title'>
  'tasks.line.finish': Values<'title'>
  'tasks.line.reopen': Values<'title'>
  'tasks.mark.movedTo': Values<'date'>
  'tasks.mark.doneOn': Values<'date'>
  'tasks.mark.doingAt': Values<'percent'>
  'tasks.mark.missedBefore': Values<never, 'count'>
  'tasks.recurrence.day': Values<never, 'count'>
  'tasks.recurrence.week': Values<never, 'count'>
  'tasks.recurrence.month': Values<never, 'count'>
  'tasks.recurrence.days': Values<'days'>
  'tasks.recurrence.dayOfMonth': Values<'day'>
  'tasks.recurrence.from': Values<'from'>
  'tasks.recurrence.between': Values<'from' | 'until'>
  'tasks.conflict.cancelledAfterDone.ministry': Values<'cancelled' | 'done'>
  'tasks.conflict.cancelledAfterDone.employee': Values<'cancelled' | 'done'>
  'tasks.conflict.doneAfterCancelled.seen': Values<'cancelled' | 'done'>
  'tasks.conflict.doneAfterCancelled.unseen': Values<'cancelled' | 'done'>
  'tasks.conflict.differs.state': Values<'moment' | 'value'>
  'tasks.conflict.differs.progress': Values<'moment' | 'value'>
  'tasks.conflict.differs.minutesSpent': Values<'moment' | 'value'>
  'tasks.conflict.differs.note': Values<'moment'>
  'tasks.conflict.differs.blockedReason': Values<'moment'>
  'tasks.conflict.forked': Values<'moment' | 'revision'>
  'tasks.percent': Values<'percent'>
  'tasks.checklist.count': Values<'done' | 'total'>
  'tasks.work.dropReference': Values<'text'>
  'tasks.hint.duration': Values<'long' | 'short'>
  'tasks.hint.dueTime': Values<'example'>
  'tasks.today.due': Values<never, 'count'>
  'tasks.today.overdue': Values<never, 'count'>
  'tasks.length.minutes': Values<never, 'count'>
  'tasks.length.hours': Values<never, 'count'>
  'tasks.length.both': Values<'hours' | 'minutes'>
  'corrections.says.not-recorded': Values<'time'>
  'corrections.says.time-wrong': Values<'time'>
  'corrections.today.answered': Values<never, 'count'>
  'corrections.today.open': Values<never, 'count'>
  'corrections.clock.waiting': Values<'date', 'count'>
  'corrections.clock.overdue': Values<'date'>
  'corrections.clock.inTime': Values<'moment'>
  'corrections.clock.late': Values<'date' | 'moment'>
  'corrections.asked': Values<'moment'>
  'corrections.about.check': Values<'name'>
  'corrections.recordedAt': Values<'time'>
  'corrections.youSay': Values<'time'>
  'corrections.counts': Values<'time'>
  'corrections.ask.date.hint': Values<'example' | 'from'>
  'corrections.ask.date.invalid': Values<'example'>
  'corrections.ask.time.hint': Values<'example'>
  'corrections.ask.time.invalid': Values<'example'>
  'followUp.of.day': Values<'date'>
  'followUp.of.week': Values<'date'>
  'followUp.edition': Values<'edition'>
  'followUp.meetings.line': Values<'number'>
  'followUp.meetings.remove': Values<'number'>
  'followUp.week': Values<'from' | 'to'>
  'followUp.cancelled': Values<'date'>
  'followUp.hours.recorded': Values<'time'>
  'followUp.hours.asked': Values<'time'>
  'followUp.line.named': Values<'act' | 'title'>
  'followUp.list.openNamed': Values<'title'>
  'followUp.list.bound': Values<never, 'weeks'>
  'followUp.editions.signedAt': Values<'moment'>
  'followUp.page.office': Values<'office'>
}
