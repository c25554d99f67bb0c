import type { SoundDirective } from '../../shared/directives/decide.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { WritableDb } from '../db/brands.ts'
import { saveEdition, saveReminder, saveStep, saveWithdrawal } from './store.ts'

/** What the ministry says about forms in signed documents. */
export type FormNews = Extract<
  SoundDirective,
  { readonly kind: 'form-edition' | 'form-decision' | 'form-reminder' }
>

/** Keeps what a signed document says about forms, in the act that applies the document. */
export function keepFormNews(db: WritableDb, news: FormNews, at: Instant): void {
  switch (news.kind) {
    case 'form-edition':
      if ('form' in news.body) saveEdition(db, news.body.form, at)
      else saveWithdrawal(db, news.body)
      return
    case 'form-decision':
      saveStep(db, news.body)
      return
    case 'form-reminder':
      saveReminder(db, news.body)
      return
  }
}
