import type { Migration } from './migration.ts'

/** The day to which the employee moved a task, on this laptop alone: its due date stays what was ordered. */
export const taskDaysMigration: Migration = {
  id: '0200-task-days',
  up: (db) => {
    db.exec(`
      CREATE TABLE task_days (
        task    TEXT NOT NULL,
        on_date TEXT NOT NULL,
        day     TEXT NOT NULL,
        PRIMARY KEY (task, on_date)
      ) STRICT;
      CREATE INDEX task_days_of_day ON task_days (day);
    `)
  },
}
