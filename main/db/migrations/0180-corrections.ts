import type { Migration } from './migration.ts'

/**
 * Where the requests for a correction stand in the log, and what was answered. What somebody wrote stays in the log
 * alone, where an erasure reaches it; contests of an earlier version are found by their entries.
 */
export const correctionsMigration: Migration = {
  id: '0180-corrections',
  up: (db) => {
    db.exec(`
      CREATE TABLE correction_requests (
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        kind       TEXT NOT NULL,
        slot       TEXT,
        check_name TEXT,
        at         TEXT NOT NULL,
        PRIMARY KEY (generation, seq)
      ) STRICT;
      CREATE INDEX correction_requests_of_slot ON correction_requests (slot) WHERE slot IS NOT NULL;

      CREATE TABLE correction_decisions (
        generation INTEGER NOT NULL,
        seq        INTEGER NOT NULL,
        document   TEXT NOT NULL,
        at         TEXT NOT NULL,
        outcome    TEXT NOT NULL,
        time       TEXT,
        reasons    TEXT,
        PRIMARY KEY (generation, seq)
      ) STRICT;

      INSERT INTO correction_requests (generation, seq, kind, check_name, at)
      SELECT json_extract(header, '$.generation'), seq, 'posture-contested',
        CASE WHEN json_valid(body) THEN json_extract(body, '$.finding.check') END,
        json_extract(header, '$.at')
      FROM (SELECT seq, body, header FROM entries WHERE json_valid(header))
      WHERE json_extract(header, '$.kind') = 'posture-contested';
    `)
  },
}
