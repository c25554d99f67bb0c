import type { SheetEdition, SheetState } from '../../../shared/follow-up/channels.ts'
import { noEdits, type SheetEdits } from '../../../shared/follow-up/edits.ts'
import { type Sheet, sheetSchema } from '../../../shared/follow-up/model.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import { addDays } from '../../../shared/kernel/instant.ts'
import { at } from './sample-days.ts'
import { sampleTaskId } from './sample-tasks.ts'

/** One sheet as main would answer it. */
export type SampleSheet = Omit<Output<'getSheet'>, 'zoneTable' | 'isEnrolled'>

const line = (number: number, title: string, day: string, more: object = {}) => ({
  ...{ task: sampleTaskId(number), title, by: 'ministry', day, references: [] },
  ...more,
})

/** A week with everything that a sheet can hold. */
export const fullSheet: Sheet = sheetSchema.parse({
  ...{ period: 'week', from: '2026-11-23', to: '2026-11-29' },
  planned: [
    line(1, 'تقرير نونبر', '2026-11-23', { due: '2026-11-25', deliverable: 'تقرير من ست صفحات' }),
    line(2, 'Relevé des absences', '2026-11-23', { due: '2026-11-24' }),
    line(3, 'جواب المفتشية', '2026-11-23', { by: 'employee' }),
  ],
  done: [
    line(1, 'تقرير نونبر', '2026-11-25', {
      ...{ deliverable: 'تقرير من ست صفحات', references: ['GED 2026/1184'] },
      words: 'أضيف إليه جدول بالملفات العالقة.',
    }),
  ],
  ongoing: [line(4, 'Inventaire du matériel', '2026-11-26', { by: 'employee', progress: 40 })],
  moved: [
    line(2, 'Relevé des absences', '2026-11-24', { to: '2026-12-01', cancelledOn: '2026-11-26' }),
  ],
  blocked: [
    line(3, 'جواب المفتشية', '2026-11-24', {
      ...{ by: 'employee', reason: 'En attente de la correspondance de la direction régionale.' },
    }),
  ],
  hours: [
    {
      date: '2026-11-23',
      start: {
        ...{ recorded: '10:10', counts: '08:40' },
        corrections: [
          {
            asked: { says: 'time-wrong', time: '08:40', reason: 'تعطل الحاسوب.' },
            ...{ outcome: 'accepted', time: '08:40' },
          },
        ],
      },
      end: { recorded: '16:31', corrections: [] },
    },
    {
      date: '2026-11-24',
      start: { recorded: '08:29', corrections: [] },
      end: {
        corrections: [
          { asked: { says: 'not-recorded', time: '16:35', reason: 'Coupure de courant.' } },
        ],
      },
    },
  ],
  meetings: ['اجتماع المصلحة: توزيع ملفات دجنبر'],
  remarks: 'Le réseau de la direction régionale a été indisponible mardi.',
})

const signed = (
  edition: number,
  visas: SheetEdition['visas'] = [],
  sheet: Sheet = fullSheet,
): SheetEdition => ({
  place: { generation: generationSchema.parse(1), seq: seqSchema.parse(40 + edition) },
  ...{ edition, at: at('2026-11-23', '16:40'), hasArrived: edition < 3, sheet, visas },
})

const sheet = (state: SheetState, part: Partial<SampleSheet> = {}): SampleSheet => ({
  ...{ period: 'week', from: fullSheet.from, to: fullSheet.to, state, written: fullSheet },
  ...{ edits: { ...noEdits, meetings: fullSheet.meetings, remarks: fullSheet.remarks } },
  ...{ editions: [], isUnderWay: true },
  ...part,
})

const emptyDay: Sheet = {
  ...{ period: 'day', from: fullSheet.from, to: fullSheet.from },
  ...{ planned: [], done: [], ongoing: [], moved: [], blocked: [], hours: [] },
  ...{ meetings: [], remarks: '' },
}
const ofDay = (state: SheetState): SampleSheet =>
  sheet(state, { ...emptyDay, written: emptyDay, edits: noEdits } as Partial<SampleSheet>)

const earlier = (from: string, to: string, state: SheetState): SampleSheet => {
  const written = sheetSchema.parse({ ...fullSheet, from, to, hours: [] })
  return sheet(state, {
    ...{ from: written.from, to: written.to, written, isUnderWay: false },
    editions: state === 'to-sign' ? [] : [signed(1, [], written)],
  })
}

const edited: SheetEdits = {
  ...noEdits,
  left: [`planned ${sampleTaskId(2)}`],
  meetings: fullSheet.meetings,
  remarks: fullSheet.remarks,
}

/** Every state of a sheet. */
export const sampleSheets = {
  none: [
    ofDay('empty'),
    sheet('empty', { written: { ...fullSheet, ...nothing() }, edits: noEdits }),
  ],
  'to-sign': [ofDay('empty'), sheet('to-sign', { edits: edited })],
  signed: [ofDay('empty'), sheet('signed', { editions: [signed(1)] })],
  waiting: [ofDay('empty'), sheet('signed', { editions: [waiting(signed(1))] })],
  changed: [ofDay('empty'), sheet('changed', { editions: [signed(1)] })],
  seen: [
    ofDay('empty'),
    sheet('seen', {
      editions: [
        signed(1, [
          {
            ...{ at: at('2026-11-23', '17:05'), visa: 'seen', role: 'supervisor' },
            remarks: 'شكرا على الجدول المرفق.',
          },
        ]),
      ],
    }),
  ],
  erased: [ofDay('empty'), sheet('seen', { editions: [erased(signed(1))] })],
  returned: [
    ofDay('empty'),
    sheet('returned', {
      editions: [
        signed(2, [
          {
            ...{ at: at('2026-11-23', '17:05'), visa: 'returned', role: 'supervisor' },
            remarks: 'أرجو ذكر مرجع المراسلة، وبيان ما بقي من الجرد.',
          },
        ]),
        signed(1),
      ],
    }),
  ],
  weeks: [
    ofDay('to-sign'),
    sheet('to-sign'),
    earlier('2026-11-16', '2026-11-22', 'returned'),
    earlier('2026-11-09', '2026-11-15', 'seen'),
    earlier('2026-11-02', '2026-11-08', 'signed'),
  ],
} as const satisfies Readonly<Record<string, readonly SampleSheet[]>>

/** Signed, and still on the laptop alone. */
function waiting(edition: SheetEdition): SheetEdition {
  return { ...edition, hasArrived: false }
}

/** Signed and seen so long ago that the words are gone. */
function erased({ sheet: _, ...edition }: SheetEdition): SheetEdition {
  return {
    ...edition,
    visas: [{ at: at('2026-11-23', '17:05'), visa: 'seen', role: 'supervisor' }],
  }
}

/** This week, and as many before it, all signed and most of them seen. */
export function manySheets(weeks: number): readonly SampleSheet[] {
  return [
    ofDay('to-sign'),
    sheet('to-sign'),
    ...Array.from({ length: weeks }, (_, index) => {
      const from = addDays(fullSheet.from, -7 * (index + 1))
      return earlier(from, addDays(from, 6), index % 9 === 4 ? 'signed' : 'seen')
    }),
  ]
}

function nothing() {
  const { planned, done, ongoing, moved, blocked, hours, meetings, remarks } = emptyDay
  return { planned, done, ongoing, moved, blocked, hours, meetings, remarks }
}
