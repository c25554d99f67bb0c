import type { z } from 'zod'
import { aboutChannels } from '../about/channels.ts'
import { acknowledgementChannels } from '../acknowledgements/channels.ts'
import { activityLogChannels } from '../activity-log/channels.ts'
import { checkInChannels } from '../check-ins/channels.ts'
import { correctionChannels } from '../corrections/channels.ts'
import { draftChannels } from '../drafts/channels.ts'
import { enrolmentChannels } from '../enrolment/channels.ts'
import { followUpChannels } from '../follow-up/channels.ts'
import { guideChannels } from '../guide/channels.ts'
import type { Failure } from '../kernel/failures.ts'
import { myDataChannels } from '../my-data/channels.ts'
import { policyChannels } from '../policy/channels.ts'
import { postureChannels } from '../posture/channels.ts'
import { settingsChannels } from '../settings/channels.ts'
import { shellChannels } from '../shell/channels.ts'
import { startupChannels } from '../startup/channels.ts'
import { syncChannels } from '../sync/channels.ts'
import { taskChannels } from '../tasks/channels.ts'
import { changeChannels } from './changes.ts'
import type { Channel } from './channel.ts'

/** Every channel between the window and the main process, assembled from the features. */
export const contract = {
  ...aboutChannels,
  ...startupChannels,
  ...settingsChannels,
  ...policyChannels,
  ...enrolmentChannels,
  ...checkInChannels,
  ...draftChannels,
  ...guideChannels,
  ...activityLogChannels,
  ...myDataChannels,
  ...syncChannels,
  ...postureChannels,
  ...acknowledgementChannels,
  ...taskChannels,
  ...correctionChannels,
  ...followUpChannels,
  ...shellChannels,
  ...changeChannels,
} as const satisfies Record<string, Channel>

type Contract = typeof contract
export type ChannelName = keyof Contract

/** Channels that answer: queries and commands. */
export type CallName = {
  [N in ChannelName]: Contract[N] extends { kind: 'query' | 'command' } ? N : never
}[ChannelName]

/** Channels on which main speaks. */
export type EventName = Exclude<ChannelName, CallName>

export type Input<N extends CallName> = z.infer<Contract[N]['input']>
export type Output<N extends CallName> = z.infer<Contract[N]['output']>
export type Payload<N extends EventName> = z.infer<Contract[N]['payload']>

/** The failures of one channel: its own, and the two that any call can meet. */
export type FailureOf<N extends CallName> =
  | Contract[N]['failures'][number]
  | 'input-invalid'
  | 'not-ready'

/** What a call answers. */
export type Reply<N extends CallName> =
  | { readonly ok: true; readonly value: Output<N> }
  | { readonly ok: false; readonly failure: Failure<FailureOf<N>> }

/** What main implements. */
export type Handlers = { readonly [N in CallName]: (input: Input<N>) => Promise<Reply<N>> }

/** What the window sees as `window.mourafiq`: a method a call, and `on<Event>` that answers its unsubscribe. */
export type Bridge = {
  readonly [N in CallName]: undefined extends Input<N>
    ? () => Promise<Reply<N>>
    : (input: Input<N>) => Promise<Reply<N>>
} & {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: Payload<N>) => void,
  ) => () => void
}
