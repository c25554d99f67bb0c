import { randomBytes } from 'node:crypto'

/** Unpredictable bytes. */
export type RandomBytes = (count: number) => Uint8Array<ArrayBuffer>

/** The operating system's random generator. */
export const systemRandomBytes: RandomBytes = (count) => new Uint8Array(randomBytes(count))
