import { logMigration } from './0010-log.ts'
import { checkInsMigration } from './0020-check-ins.ts'
import { directivesMigration } from './0030-directives.ts'
import { enrolmentMigration } from './0040-enrolment.ts'
import { settingsMigration } from './0050-settings.ts'
import { draftsMigration } from './0060-drafts.ts'
import { reminderStepsMigration } from './0070-reminder-steps.ts'
import { myDataMigration } from './0090-my-data.ts'
import { reasonsInTheLogMigration } from './0100-reasons-in-the-log.ts'
import { postureMigration } from './0110-posture.ts'
import { postureExceptionsMigration } from './0120-posture-exceptions.ts'
import { guideMigration } from './0130-guide.ts'
import { formsMigration } from './0150-forms.ts'
import { tasksMigration } from './0160-tasks.ts'
import { postureFixesMigration } from './0170-posture-fixes.ts'
import { correctionsMigration } from './0180-corrections.ts'
import { followUpMigration } from './0190-follow-up.ts'
import { taskDaysMigration } from './0200-task-days.ts'
import { answersSeenMigration } from './0210-answers-seen.ts'
import type { Migration } from './migration.ts'

/** Every migration, oldest first. Append only: a released one never changes. */
export const migrations: readonly Migration[] = [
  logMigration,
  checkInsMigration,
  directivesMigration,
  enrolmentMigration,
  settingsMigration,
  draftsMigration,
  reminderStepsMigration,
  myDataMigration,
  reasonsInTheLogMigration,
  postureMigration,
  postureExceptionsMigration,
  guideMigration,
  formsMigration,
  tasksMigration,
  postureFixesMigration,
  correctionsMigration,
  followUpMigration,
  taskDaysMigration,
  answersSeenMigration,
]
