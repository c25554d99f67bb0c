import { type TaskId, taskIdSchema } from './model.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Random bytes that a name of a task is made of. */
export const taskIdBytes = 26

/** A new name for a task from as many random bytes: 130 bits, so that two laptops and a server never draw one twice. */
export function newTaskId(random: Uint8Array): TaskId {
  return taskIdSchema.parse(Array.from(random, (byte) => alphabet.charAt(byte & 31)).join(''))
}
