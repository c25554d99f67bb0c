import { z } from 'zod'
import type { ReadingPlace } from '../../shared/guide/channels.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'

/** Stands for the beginning of a chapter, which no section names. */
const beginning = ''

const markRowSchema = z
  .object({
    chapter: z.string(),
    section: z.string(),
    is_bookmarked: z.number(),
    note: z.string(),
  })
  .transform(({ chapter, section, is_bookmarked, note }) => ({
    chapter,
    section: section === beginning ? null : section,
    isBookmarked: is_bookmarked === 1,
    note: note === '' ? null : note,
  }))

/** What somebody keeps about a section. */
export type Mark = z.infer<typeof markRowSchema>

/** Every bookmark and note, in no order that means anything. */
export function readMarks(db: ReadableDb): readonly Mark[] {
  return z
    .array(markRowSchema)
    .parse(db.prepare('SELECT chapter, section, is_bookmarked, note FROM guide_marks').all())
}

/** Changes what is kept about a section; a mark that says nothing any more is deleted. */
export function changeMark(
  db: WritableDb,
  place: { readonly chapter: string; readonly section: string | null },
  change: { readonly isBookmarked?: boolean; readonly note?: string },
): void {
  const section = place.section ?? beginning
  db.prepare(
    `INSERT OR IGNORE INTO guide_marks (chapter, section, is_bookmarked, note) VALUES (?, ?, 0, '')`,
  ).run(place.chapter, section)
  db.prepare(
    `UPDATE guide_marks SET is_bookmarked = coalesce(?, is_bookmarked), note = coalesce(?, note)
     WHERE chapter = ? AND section = ?`,
  ).run(
    change.isBookmarked === undefined ? null : Number(change.isBookmarked),
    change.note ?? null,
    place.chapter,
    section,
  )
  db.prepare(`DELETE FROM guide_marks WHERE is_bookmarked = 0 AND note = ''`).run()
}

const tickRowSchema = z.object({ chapter: z.string(), item: z.string() })

/** The items ticked in an edition. */
export function readTicks(
  db: ReadableDb,
  edition: string,
): readonly { readonly chapter: string; readonly item: string }[] {
  return z
    .array(tickRowSchema)
    .parse(db.prepare('SELECT chapter, item FROM guide_ticks WHERE edition = ?').all(edition))
}

/** Ticks an item, or takes its tick away. */
export function changeTick(
  db: WritableDb,
  tick: { readonly edition: string; readonly chapter: string; readonly item: string },
  change: { readonly isTicked: boolean },
): void {
  const { edition, chapter, item } = tick
  const sql = change.isTicked
    ? 'INSERT OR IGNORE INTO guide_ticks (edition, chapter, item) VALUES (?, ?, ?)'
    : 'DELETE FROM guide_ticks WHERE edition = ? AND chapter = ? AND item = ?'
  db.prepare(sql).run(edition, chapter, item)
  // Items are counted within a section, so a tick means nothing in another edition.
  db.prepare('DELETE FROM guide_ticks WHERE edition <> ?').run(edition)
}

/** Takes every tick of a chapter away. */
export function clearTicks(db: WritableDb, chapter: string): void {
  db.prepare('DELETE FROM guide_ticks WHERE chapter = ?').run(chapter)
}

const placeRowSchema = z
  .object({ chapter: z.string(), section: z.string(), block: z.int() })
  .transform(
    ({ chapter, section, block }): ReadingPlace => ({
      chapter,
      section: section === beginning ? null : section,
      block,
    }),
  )

/** Where somebody reads on in each chapter, the one read last first. */
export function readPlaces(db: ReadableDb): readonly ReadingPlace[] {
  const rows = db
    .prepare('SELECT chapter, section, block FROM guide_places ORDER BY position DESC')
    .all()
  return z.array(placeRowSchema).parse(rows)
}

/** Keeps where somebody reads on. Chapters are kept in the order of reading, without the times of it. */
export function keepPlace(db: WritableDb, { chapter, section, block }: ReadingPlace): void {
  db.prepare(
    `INSERT OR REPLACE INTO guide_places (chapter, section, block, position)
     VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM guide_places))`,
  ).run(chapter, section ?? beginning, block)
}
