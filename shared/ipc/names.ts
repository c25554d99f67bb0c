import type { CallName, EventName } from './contract.ts'

/**
 * The names the preload exposes, without the schemas: the sandboxed preload stays a few hundred bytes.
 * The types make a name that is missing or too many a compile error.
 */
export const callNames = Object.keys({
  getStartup: true,
  choosePassphrase: true,
  unlock: true,
  retryKeystore: true,
  beginNewGeneration: true,
  getAbout: true,
  getLicences: true,
  getSettings: true,
  changeSettings: true,
  showTestNotice: true,
  acknowledgePrivacyNotice: true,
  getPrivacyNotice: true,
  getEnrolment: true,
  enrol: true,
  postponeEnrolment: true,
  getToday: true,
  listDays: true,
  recordCheckIn: true,
  recordCheckOut: true,
  explainMissedSlot: true,
  noteReminderCard: true,
  getDrafts: true,
  keepDraft: true,
  forgetDraft: true,
  getGuide: true,
  readGuideChapter: true,
  saveGuideChapter: true,
  searchGuide: true,
  listGuideMarks: true,
  getGuideChanges: true,
  keepGuidePlace: true,
  changeGuideTick: true,
  clearGuideTicks: true,
  changeGuideBookmark: true,
  keepGuideNote: true,
  listActivity: true,
  getEntry: true,
  verifyLog: true,
  getVerifyProgress: true,
  getMyData: true,
  getLastUpload: true,
  exportMyData: true,
  getCopy: true,
  dismissCopy: true,
  showSavedCopy: true,
  getSyncState: true,
  syncNow: true,
  getPosture: true,
  listPostureChanges: true,
  getPostureEvidence: true,
  checkPosture: true,
  getPostureFix: true,
  applyPostureFix: true,
  undoPostureFix: true,
  contestFinding: true,
  openPostureRemedy: true,
  getForms: true,
  getForm: true,
  sendForm: true,
  declineForm: true,
  listFormReceipts: true,
  getFormReceipt: true,
  saveFormReceipt: true,
  listTasks: true,
  getTask: true,
  writeTask: true,
  workOnTask: true,
  orderToday: true,
  takeDestination: true,
  noteRoute: true,
} satisfies Record<CallName, true>)

export const eventNames = Object.keys({ changed: true, goTo: true, perform: true } satisfies Record<
  EventName,
  true
>)

/** The name of a channel on Electron's IPC. */
export function ipcNameOf(channel: string): string {
  return `mourafiq:${channel}`
}
