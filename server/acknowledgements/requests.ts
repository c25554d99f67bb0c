import type { RequestStep } from '../../shared/acknowledgements/news.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { lockDevice } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { FormsOffice } from './publish.ts'
import { insertStep, requestSteps } from './store.ts'

/** Where a request stands: which laptop, and its place in that log. */
export type RequestPlace = {
  readonly device: DeviceId
  readonly generation: number
  readonly seq: number
}

/** Why a step cannot be taken. */
export type StepRefusal = 'decided-before' | 'not-granted' | 'ended-before'

/**
 * Says one step of what becomes of a request, signed into the laptop's feed, in one act. An opinion comes before the
 * decision, a request is decided once, and only what was granted can end.
 */
export async function sayOfRequest(
  { context, sign, account }: FormsOffice,
  { device, generation, seq }: RequestPlace,
  said: RequestStep,
): Promise<'said' | StepRefusal> {
  const body: CanonicalValue = { request: { generation, seq }, said: { ...said } }
  const directive = await signDirective(context, sign, {
    ...{ kind: 'form-decision', idPrefix: `form-decision.${said.step}` },
    ...{ serial: 0, audience: 'device', body },
  })
  return context.db.inTransaction(async (tx) => {
    const locked = await lockDevice(tx, device)
    const before = (await requestSteps(tx, [device]))
      .filter((step) => step.generation === generation && step.seq === seq)
      .map((step) => step.said)
    const refusal = refusalOf(said, before)
    if (refusal) return refusal
    await insertStep(tx, { device, generation, seq, said, account })
    // A revoked laptop reads its feed no more; the step stays on record.
    if (locked?.state === 'active') await sendToDevice(tx, device, directive)
    return 'said'
  })
}

function refusalOf(said: RequestStep, before: readonly RequestStep[]): StepRefusal | null {
  const decision = before.find(({ step }) => step === 'decision')
  switch (said.step) {
    case 'opinion':
    case 'decision':
      return decision ? 'decided-before' : null
    case 'end': {
      if (decision?.step !== 'decision' || decision.outcome !== 'granted') return 'not-granted'
      return before.some(({ step }) => step === 'end') ? 'ended-before' : null
    }
  }
}
