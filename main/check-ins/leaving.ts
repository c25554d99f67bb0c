import { endToPrompt } from '../../shared/check-ins/end-prompt.ts'
import { openReminders, type Unwritten } from '../../shared/check-ins/ladder.ts'
import type { ReminderFact, Slot, SlotId } from '../../shared/check-ins/model.ts'
import { type ReminderDeps, silenceAt, soundOf } from './reminders.ts'
import { factsAt } from './service.ts'
import type { SlotNotices } from './slot-notices.ts'

/** How the person leaves the laptop. */
export type Departure = 'lock' | 'sleep' | 'shutdown'

/** How the person is back: at the unlocked laptop, at one that woke, or at our window. */
export type Return = 'unlock' | 'wake' | 'window'

/** The person going away from the laptop and coming back, as far as a reminder depends on it. */
export type Leaving = {
  /** A word about an end that is due or near, once a slot. */
  readonly left: (departure: Departure) => void
  /** What rang meanwhile is shown in the window. */
  readonly returned: (how: Return) => void
  readonly isAway: () => boolean
  readonly unwritten: () => Unwritten
}

type PromptFact = Pick<ReminderFact, 'at' | 'outcome'>

/**
 * Follows it in memory and nowhere else: neither the log nor the database ever tells when a laptop was locked,
 * unlocked, asleep or shut down (docs/adr/0007-reminder-ladder.md).
 */
export function createLeaving(
  deps: ReminderDeps & {
    readonly notices: SlotNotices
    readonly onChanged: () => void
    readonly onError: (error: unknown) => void
  },
): Leaving {
  let unwritten: Unwritten = { returnedTo: new Set(), prompts: new Map() }
  const away = new Set<Departure>()
  const factsNow = () => {
    const now = deps.clock.now()
    return { now, facts: factsAt(deps, now, { db: deps.log.db }) }
  }
  const remember = (slot: SlotId, said: PromptFact) => {
    unwritten = { ...unwritten, prompts: new Map([...unwritten.prompts, [slot, said]]) }
  }
  const prompt = async (end: Slot): Promise<void> => {
    const at = deps.clock.now()
    // Remembered before it is shown: two events of one departure prompt once.
    remember(end.id, { at, outcome: 'unknown' })
    if (silenceAt(deps, at)) return remember(end.id, { at, outcome: 'not-shown' })
    const outcome = await deps.notices.show(end.id, {
      id: `${end.id} prompt`,
      ...deps.words.endPrompt(end),
      sound: soundOf(deps),
      actions: [],
      onClick: () => deps.onOpen(end.id),
    })
    remember(end.id, { at, outcome })
  }
  const welcome = () => {
    const { now, facts } = factsNow()
    const open = openReminders(deps.policy.current(), facts, { now, prompts: unwritten.prompts })
    unwritten = {
      returnedTo: new Set(open),
      prompts: new Map([...unwritten.prompts].filter(([slot]) => open.includes(slot))),
    }
  }
  // A run begins where somebody started it.
  welcome()
  return {
    left: (departure) => {
      // Somebody who shuts down sits before the laptop, and may yet change their mind.
      if (departure !== 'shutdown') away.add(departure)
      const { now, facts } = factsNow()
      const end = endToPrompt(deps.policy.current(), facts, now)
      if (end && !unwritten.prompts.has(end.id)) prompt(end).catch(deps.onError)
    },
    returned: (how) => {
      // A laptop wakes to its lock, and an unlocked one is awake; at our window, there is neither.
      away.delete('sleep')
      if (how !== 'wake') away.clear()
      if (away.size > 0) return
      welcome()
      deps.onChanged()
    },
    isAway: () => away.size > 0,
    unwritten: () => unwritten,
  }
}
