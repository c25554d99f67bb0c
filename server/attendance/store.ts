import { z } from 'zod'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { instantColumn, type Reader } from '../db/database.ts'

const recordRow = z.object({
  employee: z.int(),
  slot: slotIdSchema,
  kind: z.enum(['check-in', 'check-out', 'slot-explained', 'reminder']),
  generation: generationSchema,
  seq: seqSchema,
  at: instantColumn,
  // Null where the body was erased: that something was recorded stays, what it said is gone.
  body: z
    .instanceof(Buffer)
    .transform((bytes) => bytes.toString('utf8'))
    .nullable(),
})

/** An entry about a slot. */
export type AttendanceRecord = z.infer<typeof recordRow>

/** What the employees' laptops recorded about the slots of a span of dates, oldest first. */
export function attendanceRecords(
  db: Reader,
  asked: { readonly employees: readonly number[]; readonly from: string; readonly to: string },
): Promise<readonly AttendanceRecord[]> {
  return db.query(
    recordRow,
    `select devices.employee, attendance.slot, attendance.kind, attendance.generation,
       attendance.seq, entries.at, entries.body
     from devices
     join attendance on attendance.device = devices.device
     join entries on entries.device = attendance.device
       and entries.generation = attendance.generation and entries.seq = attendance.seq
     where devices.employee = any ($1) and attendance.slot_date between $2 and $3
     order by entries.at, attendance.generation, attendance.seq`,
    [asked.employees, asked.from, asked.to],
  )
}

const coverageRow = z.object({
  employee: z.int(),
  state: z.enum(['active', 'revoked']),
  began_at: instantColumn.nullable(),
  head_at: instantColumn.nullable(),
  head_received_at: instantColumn.nullable(),
})

/** From when to when the server knows what a laptop recorded. */
export type DeviceCoverage = z.infer<typeof coverageRow>

/** What is known of each laptop of the employees: when its log began, and how far it has been received. */
export function deviceCoverage(
  db: Reader,
  employees: readonly number[],
): Promise<readonly DeviceCoverage[]> {
  return db.query(
    coverageRow,
    `select devices.employee, devices.state, first_entry.at as began_at,
       newest.head_at, newest.head_received_at
     from devices
     left join lateral (
       select min(entries.at) as at from entries
       where entries.device = devices.device and entries.seq = 1
     ) first_entry on true
     left join lateral (
       select head_at, head_received_at from generations
       where generations.device = devices.device order by generation desc limit 1
     ) newest on true
     where devices.employee = any ($1)`,
    [employees],
  )
}
