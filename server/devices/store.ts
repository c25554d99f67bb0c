import { z } from 'zod'
import {
  type Digest,
  digestSchema,
  type PublicKey,
  publicKeySchema,
} from '../../shared/kernel/crypto.ts'
import { type DeviceId, deviceIdSchema } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type Database, instantColumn, type Reader, type Writer } from '../db/database.ts'

/** A laptop as the server knows it. */
export type Device = {
  readonly device: DeviceId
  readonly employee: number
  readonly authKey: PublicKey
  readonly authKid: Digest
  readonly state: 'active' | 'revoked'
  readonly agentVersion: string
  readonly enrolledAt: Instant
  readonly revokedAt: Instant | null
  readonly revokedBecause: string | null
  readonly lastContactAt: Instant | null
  readonly feedApplied: number
}

/** The key of a raw base64url `x`, as stored. */
export function publicKeyOf(x: string): PublicKey {
  return publicKeySchema.parse({ crv: 'Ed25519', kty: 'OKP', x })
}

const deviceRow = z
  .object({
    device: deviceIdSchema,
    employee: z.int(),
    auth_key: z.string(),
    auth_kid: digestSchema,
    state: z.enum(['active', 'revoked']),
    agent_version: z.string(),
    enrolled_at: instantColumn,
    revoked_at: instantColumn.nullable(),
    revoked_because: z.string().nullable(),
    last_contact_at: instantColumn.nullable(),
    feed_applied: z.int(),
  })
  .transform(
    (row): Device => ({
      device: row.device,
      employee: row.employee,
      authKey: publicKeyOf(row.auth_key),
      authKid: row.auth_kid,
      state: row.state,
      agentVersion: row.agent_version,
      enrolledAt: row.enrolled_at,
      revokedAt: row.revoked_at,
      revokedBecause: row.revoked_because,
      lastContactAt: row.last_contact_at,
      feedApplied: row.feed_applied,
    }),
  )

const columns = `device, employee, auth_key, auth_kid, state, agent_version, enrolled_at,
  revoked_at, revoked_because, last_contact_at, feed_applied`

/** The device, or null. */
export async function findDevice(db: Reader, device: string): Promise<Device | null> {
  const rows = await db.query(deviceRow, `select ${columns} from devices where device = $1`, [
    device,
  ])
  return rows[0] ?? null
}

/** The device with its row locked: whatever two requests do to one device, they do one after the other. */
export async function lockDevice(tx: Writer, device: string): Promise<Device | null> {
  const rows = await tx.query(
    deviceRow,
    `select ${columns} from devices where device = $1 for update`,
    [device],
  )
  return rows[0] ?? null
}

/** Every device, newest first. */
export function listDevices(db: Reader): Promise<readonly Device[]> {
  return db.query(deviceRow, `select ${columns} from devices order by enrolled_at desc, device`)
}

/** The devices of some employees. */
export function devicesOfEmployees(
  db: Reader,
  employees: readonly number[],
): Promise<readonly Device[]> {
  return db.query(
    deviceRow,
    `select ${columns} from devices where employee = any ($1) order by enrolled_at, device`,
    [employees],
  )
}

/** A device to enrol, with the keys it proved to hold. */
export type NewDevice = {
  readonly device: DeviceId
  readonly employee: number
  readonly authKey: PublicKey
  readonly authKid: Digest
  readonly agentVersion: string
  /** Number of the document that announced the key of the ministry which the laptop pinned; 0 for the first key. */
  readonly keyAnnouncedBy: number
}

/** Adds a device. */
export async function insertDevice(tx: Writer, device: NewDevice, at: Instant): Promise<void> {
  await tx.execute(
    `insert into devices
       (device, employee, auth_key, auth_kid, state, agent_version, enrolled_at, key_announced_by)
     values ($1, $2, $3, $4, 'active', $5, $6, $7)`,
    [
      ...[device.device, device.employee, device.authKey.x, device.authKid],
      ...[device.agentVersion, at, device.keyAnnouncedBy],
    ],
  )
}

/** Gives a device that lost its database the auth key of its new generation. */
export async function replaceAuthKey(tx: Writer, device: NewDevice): Promise<void> {
  await tx.execute(
    `update devices set auth_key = $2, auth_kid = $3, agent_version = $4, key_announced_by = $5
     where device = $1`,
    [
      ...[device.device, device.authKey.x, device.authKid, device.agentVersion],
      device.keyAnnouncedBy,
    ],
  )
}

/** Stops accepting a device; false where it is unknown or was revoked before. */
export async function revokeDevice(
  tx: Writer,
  device: string,
  { at, because }: { readonly at: Instant; readonly because: string },
): Promise<boolean> {
  const revoked = await tx.execute(
    `update devices set state = 'revoked', revoked_at = $2, revoked_because = $3
     where device = $1 and state = 'active'`,
    [device, at, because],
  )
  return revoked === 1
}

/** Notes that the device was heard of. Lost in a crash, it is noted again at the next request. */
export async function noteContact(db: Database, device: DeviceId, at: Instant): Promise<void> {
  await db.executeRelaxed('update devices set last_contact_at = $2 where device = $1', [device, at])
}

/** Remembers a proof until its nonce has expired; false where it was seen before. */
export async function rememberProof(
  db: Database,
  proof: { readonly device: DeviceId; readonly jti: string; readonly expiresAt: Instant },
): Promise<boolean> {
  const inserted = await db.executeRelaxed(
    `insert into seen_proofs (device, jti, expires_at) values ($1, $2, $3) on conflict do nothing`,
    [proof.device, proof.jti, proof.expiresAt],
  )
  return inserted === 1
}

/** Forgets proofs whose nonce has expired. */
export async function forgetOldProofs(db: Database, now: Instant): Promise<number> {
  return db.executeRelaxed('delete from seen_proofs where expires_at < $1', [now])
}
