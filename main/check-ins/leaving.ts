import { endToPrompt } from '../../shared/check-ins/end-prompt.ts'
import { openReminders, type Unwritten } from '../../shared/check-ins/ladder.ts'
import type { ReminderFact, Slot, SlotId } from '../../shared/check-ins/model.ts'
import type { ReminderDeps } from './reminders.ts'
import { factsAt } from './service.ts'

type PromptFact = Pick<ReminderFact, 'at' | 'outcome'>

/** The words of the prompt at the end of a shift. */
export type EndPromptText = (end: Slot) => { readonly title: string; readonly body: string }

/** The person going away from the laptop and coming back, as far as a reminder depends on it. */
export type Leaving = {
  /** Locked, asleep or shutting down: a word about an end that is due or near, once a slot. */
  readonly left: () => void
  /** Unlocked, awake or back at the window: what rang meanwhile is shown there. */
  readonly returned: () => void
  readonly unwritten: () => Unwritten
}

/**
 * Follows it in memory and nowhere else: neither the log nor the database ever tells when a laptop was locked,
 * unlocked, asleep or shut down (docs/adr/0007-reminder-ladder.md).
 */
export function createLeaving(
  deps: ReminderDeps & { readonly endPromptText: EndPromptText; readonly onChanged: () => void },
): Leaving {
  let unwritten: Unwritten = { returnedTo: new Set(), prompts: new Map() }
  const factsNow = () => {
    const now = deps.clock.now()
    return { now, facts: factsAt(deps, now, { db: deps.log.db }) }
  }
  const prompt = async (end: Slot): Promise<void> => {
    const at = deps.clock.now()
    // Remembered before it is shown: two events of one departure prompt once.
    remember(end.id, { at, outcome: 'unknown' })
    const outcome = deps.silenceAt(at)
      ? 'not-shown'
      : await deps.notifier({
          id: `${end.id} prompt`,
          ...deps.endPromptText(end),
          onClick: () => deps.onOpen(end.id),
        })
    remember(end.id, { at, outcome })
  }
  const remember = (slot: SlotId, said: PromptFact) => {
    unwritten = { ...unwritten, prompts: new Map([...unwritten.prompts, [slot, said]]) }
  }
  return {
    left: () => {
      const { now, facts } = factsNow()
      const end = endToPrompt(deps.policy.current(), facts, now)
      if (end && !unwritten.prompts.has(end.id)) void prompt(end)
    },
    returned: () => {
      const { now, facts } = factsNow()
      const open = openReminders(deps.policy.current(), facts, { now, prompts: unwritten.prompts })
      unwritten = {
        returnedTo: new Set(open),
        prompts: new Map([...unwritten.prompts].filter(([slot]) => open.includes(slot))),
      }
      deps.onChanged()
    },
    unwritten: () => unwritten,
  }
}
