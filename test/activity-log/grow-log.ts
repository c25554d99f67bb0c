import { slotIdOf } from '../../shared/check-ins/slots.ts'
import { addDays, calendarDateSchema, minuteMs } from '../../shared/kernel/instant.ts'
import type { EntryBody } from '../../shared/wire/entry-kinds.ts'
import type { TestLog } from './open-test-log.ts'

const plans = [
  'مراجعة ملفات الصفقات وإعداد محضر الاجتماع مع المديرية الجهوية',
  'Réponses aux courriers de la direction régionale, tableau de suivi',
  'تتبع تنفيذ الميزانية، préparation du comité de pilotage',
  'Note de synthèse sur l’état d’avancement des chantiers du programme',
  'دراسة طلبات التوظيف والرد على شكايات المواطنين',
]

/** Writes so many working days into a log: a reminder and a record at both ends of each, ten acts and entries in all. */
export function growLog({ log, clock }: TestLog, days: number): void {
  let date = calendarDateSchema.parse(clock.now().slice(0, 10))
  for (let day = 0; day < days; day += 1) {
    const [start, end] = [slotIdOf(date, 'start'), slotIdOf(date, 'end')]
    const plan = `${plans[day % plans.length]} (${day})`
    for (const minutes of [-10, 0, 10])
      remind({
        slot: start,
        minutes,
        step: 'toast',
        outcome: day % 7 === 0 ? 'not-shown' : 'shown',
      })
    log.transact((tx) =>
      tx.append('check-in', { slot: start, timeliness: 'on-time', form: { place: 'home', plan } }),
    )
    clock.pass(4 * 60 * minuteMs)
    log.transact((tx) =>
      tx.append('directive-applied', {
        id: `patch-${day}`,
        kind: 'calendar-patch',
        digest: log.head().hash,
      }),
    )
    for (const minutes of [-10, 0, 10, 20])
      remind({ slot: end, minutes, step: 'toast', outcome: 'shown' })
    const form = {
      done: plan,
      remaining: plans[(day + 1) % plans.length] ?? '',
      blockers: '',
      note: '',
    }
    log.transact((tx) => tx.append('check-out', { slot: end, timeliness: 'on-time', form }))
    clock.pass(20 * 60 * minuteMs)
    date = addDays(date, 1)
  }

  function remind(body: EntryBody<'reminder'>): void {
    clock.pass(minuteMs)
    log.transact((tx) => tx.append('reminder', body))
  }
}
