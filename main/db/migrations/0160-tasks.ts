import type { Migration } from './migration.ts'

/** Tasks: what was ordered, what was said of the work, how each stands, and in which order this laptop shows today. */
export const tasksMigration: Migration = {
  id: '0160-tasks',
  up: (db) => {
    db.exec(`
      CREATE TABLE task_orders (
        source   TEXT PRIMARY KEY,
        task     TEXT NOT NULL,
        by_whom  TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at       TEXT NOT NULL,
        document TEXT NOT NULL
      ) STRICT;
      CREATE INDEX task_orders_of_task ON task_orders (task);

      CREATE TABLE task_works (
        device     TEXT NOT NULL,
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        task       TEXT NOT NULL,
        at         TEXT NOT NULL,
        said       TEXT NOT NULL,
        PRIMARY KEY (device, generation, seq)
      ) STRICT;
      CREATE INDEX task_works_of_task ON task_works (task);

      CREATE TABLE tasks (
        task         TEXT PRIMARY KEY,
        by_whom      TEXT NOT NULL,
        title        TEXT NOT NULL,
        priority     TEXT NOT NULL,
        due_date     TEXT,
        due_time     TEXT,
        state        TEXT NOT NULL,
        progress     INTEGER NOT NULL,
        done_at      TEXT,
        is_cancelled INTEGER NOT NULL,
        is_recurring INTEGER NOT NULL,
        conflicts    INTEGER NOT NULL,
        words        TEXT NOT NULL,
        view         TEXT NOT NULL
      ) STRICT;
      CREATE INDEX tasks_open ON tasks (due_date) WHERE state <> 'done' AND is_cancelled = 0;
      CREATE INDEX tasks_done ON tasks (done_at) WHERE state = 'done';

      CREATE TABLE task_places (
        task    TEXT NOT NULL,
        on_date TEXT NOT NULL,
        place   INTEGER NOT NULL,
        planned TEXT NOT NULL,
        PRIMARY KEY (task, on_date)
      ) STRICT;

      CREATE TABLE task_bells (
        bell    TEXT PRIMARY KEY,
        rang_at TEXT NOT NULL
      ) STRICT;
    `)
  },
}
