import type { PrintedEdition, SheetOrigin } from '../../main/follow-up/page.ts'
import type { VisaView } from '../../shared/follow-up/channels.ts'
import { noEdits } from '../../shared/follow-up/edits.ts'
import { type Sheet, sheetSchema } from '../../shared/follow-up/model.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { addDays, calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import { testTaskId } from '../tasks/open-tasks.ts'
import { enrolled } from './open-sheets.ts'

const monday = calendarDateSchema.parse('2026-11-23')
const dayOf = (index: number) => addDays(monday, index % 5)

const titles = [
  'تقرير نونبر',
  'Relevé trimestriel des absences et des congés de l’ensemble des services extérieurs de la direction régionale, avec rapprochement des états',
  'جواب عن مراسلة المفتشية العامة المتعلقة بتقرير الافتحاص الداخلي لسنة 2025 والتوصيات التي لم تُنفَّذ بعد على صعيد المصالح اللاممركزة',
  'Inventaire du matériel',
  'تحيين قاعدة معطيات الجمعيات المستفيدة (جدول Excel: assoc_2026_v3.xlsx) وإرسالها إلى مصلحة الميزانية',
  'Note au secrétaire général: مشروع اتفاقية الشراكة مع الجماعة الترابية',
] as const

const line = (index: number, more: object = {}) => ({
  ...{ task: testTaskId(index + 1), title: titles[index % titles.length] },
  ...{ by: index % 3 === 2 ? 'employee' : 'ministry', day: dayOf(index), references: [] },
  ...more,
})

const corrected = (reason: string, outcome?: string) => ({
  ...{ recorded: '10:10', counts: '08:40' },
  corrections: [
    {
      asked: { says: 'time-wrong', time: '08:40', reason },
      ...(outcome === undefined ? {} : { outcome, time: '08:40' }),
    },
  ],
})

const empty = { planned: [], done: [], ongoing: [], moved: [], blocked: [], hours: [] }
const ofWeek = { period: 'week', from: monday, to: addDays(monday, 6) }

const longRemarks = [
  'Le réseau de la direction régionale a été indisponible mardi et mercredi matin ; les états des provinces sont arrivés en retard, et le rapprochement a dû être repris deux fois.',
  'أُنجزت مراسلة المفتشية في صيغتها الأولى، وتبقى ثلاث توصيات في انتظار أرقام مصلحة الميزانية. أقترح أن يُعقد اجتماع مشترك قبل نهاية الشهر.',
  'La convention de partenariat demande un avis juridique avant sa signature.',
].join('\n')

/** Weeks as they are filed: one of a few lines, one that is full of everything, and one in which nothing was said. */
export const printedWeeks = {
  small: sheetSchema.parse({
    ...{ ...empty, ...ofWeek },
    planned: [line(0, { due: dayOf(0) }), line(3, { due: dayOf(0) }), line(2, { due: dayOf(1) })],
    done: [line(0)],
    moved: [line(3, { to: addDays(monday, 7) })],
    blocked: [line(2, { reason: 'في انتظار أرقام مصلحة الميزانية' })],
    hours: [
      {
        date: monday,
        start: { recorded: '08:31', corrections: [] },
        end: { recorded: '16:35', corrections: [] },
      },
      {
        date: dayOf(1),
        start: corrected(
          'اشتغلت على الورق منذ بداية الدوام، والمحاضر مؤرخة بذلك اليوم',
          'accepted',
        ),
        end: { recorded: '16:35', corrections: [] },
      },
    ],
    meetings: ['اجتماع المصلحة: توزيع ملفات الجمعيات'],
    remarks: 'انقطاع الكهرباء في اليوم الثاني أخّر ثلاثة طلبات',
  }),
  busy: sheetSchema.parse({
    ...ofWeek,
    planned: Array.from({ length: 24 }, (_, index) =>
      line(index, {
        due: dayOf(index + 2),
        ...(index % 4 === 0
          ? { deliverable: 'تقرير من ست صفحات مع جدول بالملفات العالقة، موقع من رئيس القسم' }
          : {}),
      }),
    ),
    done: Array.from({ length: 14 }, (_, index) =>
      line(index, {
        ...(index % 2 === 0
          ? { deliverable: 'Rapport et annexes', references: ['GED 2026/1184', 'Courrier n° 417'] }
          : {}),
        ...(index % 5 === 1
          ? {
              words:
                'أضيف إليه جدول بالملفات العالقة، والصيغة النهائية في انتظار التأشيرة. Copie au bureau d’ordre.',
            }
          : {}),
      }),
    ),
    ongoing: Array.from({ length: 4 }, (_, index) => line(14 + index, { progress: 20 * index })),
    moved: Array.from({ length: 3 }, (_, index) => line(18 + index, { to: addDays(monday, 8) })),
    blocked: Array.from({ length: 4 }, (_, index) =>
      line(20 + index, {
        reason:
          index % 2 === 0
            ? 'En attente de la correspondance de la direction régionale, relancée le 24 novembre.'
            : 'في انتظار أرقام مصلحة الميزانية.',
      }),
    ),
    hours: [0, 1, 2, 3, 4].map((index) => ({
      date: dayOf(index),
      start: corrected(
        'تعطل الحاسوب صباحا ولم أتمكن من فتح التطبيق إلا بعد تدخل المصلحة المعلوماتية.',
        ['accepted', 'partly', 'refused', undefined, 'accepted'][index],
      ),
      end:
        index === 3
          ? {
              corrections: [
                {
                  asked: {
                    ...{ says: 'not-recorded', time: '16:35' },
                    reason: 'Coupure de courant à partir de 16 h 20 dans tout le quartier.',
                  },
                },
              ],
            }
          : { recorded: '16:31', corrections: [] },
    })),
    meetings: [
      'اجتماع المصلحة: توزيع ملفات دجنبر',
      'Comité de pilotage du projet de dématérialisation : calendrier arrêté, pilote désigné',
      'لجنة الصفقات: فتح الأظرفة المتعلقة بطلب العروض رقم 12/2026',
      'Visioconférence avec les délégations provinciales',
      'اجتماع مع الخزينة الإقليمية',
    ],
    remarks: longRemarks,
  }),
  wordy: sheetSchema.parse({
    ...{ ...empty, ...ofWeek },
    planned: [line(0), line(3, { cancelledOn: dayOf(2) })],
    blocked: [line(2, { reason: '' })],
    meetings: [],
    remarks: `${longRemarks}\n`.repeat(8).slice(0, 2_000),
  }),
  empty: sheetSchema.parse({
    ...{ ...empty, ...ofWeek },
    ...{ meetings: noEdits.meetings, remarks: 'Congé administratif toute la semaine.' },
  }),
} as const satisfies Readonly<Record<string, Sheet>>

/** A sheet as it was signed, with what was answered to it. */
export function printedEdition(sheet: Sheet, visas: readonly VisaView[] = []): PrintedEdition {
  return {
    ...{ sheet, visas, edition: 1, hasArrived: true },
    place: { generation: generationSchema.parse(1), seq: seqSchema.parse(21) },
    at: instantSchema.parse('2026-11-27T16:35:09.668Z'),
    entryHash: digestSchema.parse('1Fek0pSmXqgui50E_kDA56kklBcpQh-1ygseE-MhPIg'),
  }
}

export const seenVisa: VisaView = {
  ...{ visa: 'seen', role: 'supervisor', at: instantSchema.parse('2026-11-30T09:12:00.000Z') },
  remarks: 'اطلعت على البطاقة، شكرا على التوضيح',
}

/** Where the printed weeks are from. */
export const printedOrigin: SheetOrigin = {
  ...{ device: 'ftey5vb49zhzjxy601fa7pjgep', enrolment: enrolled, offsetMinutesAt: () => 0 },
  cndpReference: 'A-GC-217/2026',
  digest: digestSchema.parse('MhNcVJXlISk1P0nc3yhWefvlAao77n51TAos5yt2LQM'),
}
