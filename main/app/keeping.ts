import { forgetCorrectionReasons, keepCorrection } from '../corrections/index.ts'
import { forgetSheetWords, keepVisa } from '../follow-up/index.ts'
import { keepException } from '../posture/index.ts'
import { forgetTaskEntries, forgetTaskOrders, forgetTaskSaid, keepTask } from '../tasks/index.ts'

/** What the features keep of signed documents, in the act that applies one. */
export const keeping = { keepException, keepTask, keepCorrection, keepVisa }

/** What they forget of it, and of entries, in the act of retention. */
export const forgetting = {
  ...{ forgetTaskEntries, forgetTaskOrders, forgetTaskSaid },
  forgetCorrectionReasons,
  forgetSheetWords,
}
