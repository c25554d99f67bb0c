import type { Migration } from './migration.ts'

/** Every migration, oldest first. Append only: a released one never changes. */
export const migrations: readonly Migration[] = []
