import type { SheetVisa } from '../../shared/follow-up/model.ts'
import type { WritableDb } from '../db/brands.ts'
import { saveVisa } from './store.ts'

/** Keeps what a signed document answers to a sheet, in the act that applies the document. */
export function keepVisa(db: WritableDb, body: SheetVisa, document: string): void {
  saveVisa(db, document, body)
}
