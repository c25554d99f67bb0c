import type { SheetEdition, SheetName } from '../../../shared/follow-up/channels.ts'
import { applyEdits, type SheetEdits } from '../../../shared/follow-up/edits.ts'
import type { Bridge, CallName, Reply } from '../../../shared/ipc/contract.ts'
import { generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import { calendarDateSchema } from '../../../shared/kernel/instant.ts'
import { at } from './sample-days.ts'
import type { SampleSheet } from './sample-sheets.ts'
import type { World } from './states.ts'

type Answer = <N extends CallName>(
  name: CallName,
  input: unknown,
  usual: () => Reply<N>,
  lateMs?: number,
) => Promise<Reply<N>>

const place = (seq: number) => ({
  generation: generationSchema.parse(1),
  seq: seqSchema.parse(seq),
})

/** The sheets of a world, as main would write them, and as they become when somebody completes and signs them. */
export function scriptedSheets(
  world: () => World,
  answer: Answer,
  become: (part: Pick<World, 'sheets'>) => void,
): Pick<Bridge, 'listSheets' | 'getSheet' | 'editSheet' | 'signSheet'> {
  const sheets = () => world().sheets ?? []
  const isNamed = (sheet: SheetName, { period, from }: SheetName) =>
    sheet.period === period && sheet.from === from
  const put = (name: SheetName, change: (sheet: SampleSheet) => SampleSheet) =>
    become({ sheets: sheets().map((sheet) => (isNamed(sheet, name) ? change(sheet) : sheet)) })
  const isEnrolled = () => world().enrolment.state === 'enrolled'
  return {
    listSheets: () =>
      answer('listSheets', undefined, () => ({
        ok: true,
        value: {
          ...{ today: world().today.date, week: calendarDateSchema.parse('2026-11-23') },
          sheets: sheets().map(({ period, from, to, state }) => ({ period, from, to, state })),
          isEnrolled: isEnrolled(),
        },
      })),
    getSheet: (input) =>
      answer('getSheet', input, () => {
        const sheet = sheets().find((each) => isNamed(each, input))
        if (!sheet) return { ok: false, failure: { code: 'no-such-sheet' } }
        const { zoneTable } = world().today
        return { ok: true, value: { ...sheet, isEnrolled: isEnrolled(), zoneTable } }
      }),
    editSheet: (input) =>
      answer('editSheet', input, () => {
        const code = world().refusals?.editSheet
        if (code) return { ok: false, failure: { code } }
        put(input, (sheet) => edited(sheet, input.edits))
        return { ok: true, value: {} }
      }),
    signSheet: (input) =>
      answer('signSheet', input, () => {
        const code = world().refusals?.signSheet
        if (code) return { ok: false, failure: { code } }
        const seq = 70 + sheets().flatMap(({ editions }) => editions).length
        put(input, (sheet) => signed(sheet, input.edits, seq))
        return { ok: true, value: place(seq) }
      }),
  }
}

function edited(sheet: SampleSheet, edits: SheetEdits): SampleSheet {
  const wasSigned = sheet.state === 'signed' || sheet.state === 'seen'
  return { ...sheet, edits, ...(wasSigned ? { state: 'changed' } : {}) }
}

function signed(sheet: SampleSheet, edits: SheetEdits, seq: number): SampleSheet {
  const edition: SheetEdition = {
    ...{ place: place(seq), edition: sheet.editions.length + 1, at: at('2026-11-23', '17:10') },
    ...{ sheet: applyEdits(sheet.written, edits), hasArrived: false, visas: [] },
  }
  return { ...sheet, edits, state: 'signed', editions: [edition, ...sheet.editions] }
}
