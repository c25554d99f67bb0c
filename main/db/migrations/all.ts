import { logMigration } from './0010-log.ts'
import { checkInsMigration } from './0020-check-ins.ts'
import type { Migration } from './migration.ts'

/** Every migration, oldest first. Append only: a released one never changes. */
export const migrations: readonly Migration[] = [logMigration, checkInsMigration]
