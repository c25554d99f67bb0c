import { z } from 'zod'
import type { Channel } from '../ipc/channel.ts'
import { done } from '../ipc/channel.ts'
import { draftFieldsSchema, draftNameSchema, keptSinceSchema } from './model.ts'

const draftSchema = z
  .strictObject({ name: draftNameSchema, fields: draftFieldsSchema, since: keptSinceSchema })
  .readonly()

/** What is typed and not yet said to anybody: kept on this laptop, encrypted, never part of the log. */
export const draftChannels = {
  getDrafts: {
    kind: 'query',
    input: z.undefined(),
    output: z.array(draftSchema).readonly(),
    failures: [],
  },
  /** Answers once the text is on the disk, a moment later: calls that come meanwhile are written together. */
  keepDraft: {
    kind: 'command',
    input: z.strictObject({ name: draftNameSchema, fields: draftFieldsSchema }).readonly(),
    output: z.strictObject({ since: keptSinceSchema }).readonly(),
    failures: ['disk-full'],
  },
  forgetDraft: {
    kind: 'command',
    input: z.strictObject({ name: draftNameSchema }).readonly(),
    output: done,
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>
