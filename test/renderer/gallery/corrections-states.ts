import type { CorrectionView } from '../../../shared/corrections/channels.ts'
import { generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import { calendarDateSchema, wallTimeSchema } from '../../../shared/kernel/instant.ts'
import { at, slotId } from './sample-days.ts'

const place = (seq: number) => ({
  generation: generationSchema.parse(1),
  seq: seqSchema.parse(seq),
})
const date = (text: string) => calendarDateSchema.parse(text)
const time = (text: string) => wallTimeSchema.parse(text)

const overdue: CorrectionView = {
  place: place(40),
  askedAt: at('2026-11-05', '09:10'),
  about: { kind: 'record', record: 'اسم المصلحة في الوصولات: مصلحة الأرشيف' },
  reason: 'انتقلت إلى مصلحة التكوين في شهر شتنبر.',
  standing: { state: 'overdue', dueOn: date('2026-11-16'), daysLeft: -7 },
}
const waiting: CorrectionView = {
  place: place(52),
  askedAt: at('2026-11-20', '10:05'),
  about: {
    ...{ kind: 'slot', slot: slotId('2026-11-17', 'start') },
    asked: { says: 'not-recorded', time: time('08:31') },
  },
  reason: 'Coupure de courant dans le quartier : j’ai travaillé sur papier dès 8 h 31.',
  standing: { state: 'waiting', dueOn: date('2026-12-01'), daysLeft: 8 },
}
const notArrived: CorrectionView = {
  place: place(60),
  askedAt: at('2026-11-23', '08:20'),
  about: { kind: 'check', check: 'firewall', finding: 'off' },
  reason: 'جدار الحماية مفعّل في إعدادات النظام.',
  standing: { state: 'not-arrived' },
}
const answer = (outcome: 'accepted' | 'partly' | 'refused', reasons: string) => ({
  ...{ at: at('2026-11-19', '15:00'), outcome, reasons },
})
const answered: readonly CorrectionView[] = [
  {
    place: place(30),
    askedAt: at('2026-11-16', '10:30'),
    about: {
      ...{ kind: 'slot', slot: slotId('2026-11-16', 'start') },
      asked: { says: 'time-wrong', time: time('08:40') },
      recordedAt: at('2026-11-16', '10:10'),
    },
    reason: 'تعطل الحاسوب، وقد أخبرت رئيسي بالهاتف.',
    standing: { state: 'answered', wasInTime: true, dueOn: date('2026-11-27') },
    answer: { ...answer('accepted', 'أكد رئيسكم المكالمة.'), time: time('08:40') },
  },
  {
    place: place(31),
    askedAt: at('2026-11-16', '10:40'),
    about: {
      ...{ kind: 'slot', slot: slotId('2026-11-16', 'end') },
      asked: { says: 'time-wrong', time: time('18:30') },
      recordedAt: at('2026-11-16', '16:31'),
    },
    reason: 'واصلت العمل بعد التسجيل.',
    standing: { state: 'answered', wasInTime: true, dueOn: date('2026-11-27') },
    answer: { ...answer('partly', 'ثبت العمل إلى الخامسة والنصف.'), time: time('17:30') },
  },
  {
    place: place(12),
    askedAt: null,
    about: { kind: 'earlier-log' },
    standing: { state: 'answered', wasInTime: false, dueOn: date('2026-11-10') },
    answer: answer('refused', 'Le registre du bureau indique une autre heure.'),
  },
]

/** The same, of which one was answered since somebody last looked. */
export const newlyAnswered: readonly CorrectionView[] = [
  ...[overdue, waiting],
  ...answered.map((each, index): CorrectionView => (index === 1 ? { ...each, isNew: true } : each)),
]

/** A request in each state: overdue, waiting, not yet arrived, and each answer. */
export const sampleCorrections: readonly CorrectionView[] = [
  ...[overdue, waiting, notArrived],
  ...answered,
]
