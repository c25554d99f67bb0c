import type { EnrolmentView } from '../../../shared/enrolment/channels.ts'
import type { Translate } from '../../../shared/i18n/catalog.ts'
import type { Locale } from '../../../shared/i18n/locales.ts'
import type { DeviceId } from '../../../shared/kernel/ids.ts'
import type { Moment, MyData } from '../../../shared/my-data/model.ts'
import type { HeldEntry, TitlesOf } from '../../activity-log/index.ts'

/** The language of the page, and its texts. */
export type Words = { readonly t: Translate; readonly locale: Locale }

/** Everything that the page to read says. */
export type PageContent = {
  readonly words: Words
  readonly data: MyData
  /** Oldest first, in slices: between two, everything else has its turn. */
  readonly entries: AsyncIterable<readonly HeldEntry[]>
  /** The titles of tasks, of those that this laptop knows. */
  readonly taskTitles: TitlesOf
  /** Up to which entry the ministry has countersigned. */
  readonly receivedSeq: number
  readonly device: DeviceId
  readonly enrolment: EnrolmentView
  readonly takenAt: Moment
}
