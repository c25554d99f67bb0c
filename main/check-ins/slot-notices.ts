import type { SlotId } from '../../shared/check-ins/model.ts'
import type { Notice, Notifier } from '../platform/notifier.ts'

/** The notices about slots, which are taken back when there is nothing left to answer. */
export type SlotNotices = {
  readonly show: (slot: SlotId, notice: Notice) => Promise<'shown' | 'not-shown'>
  /** Takes back the notices of every slot but these. */
  readonly keepOnly: (slots: readonly SlotId[]) => void
}

/** Remembers which notice is about which slot. */
export function createSlotNotices(notifier: Notifier): SlotNotices {
  const slotOf = new Map<string, SlotId>()
  return {
    show: (slot, notice) => {
      slotOf.set(notice.id, slot)
      return notifier.show(notice)
    },
    keepOnly: (slots) => {
      for (const [id, slot] of [...slotOf])
        if (!slots.includes(slot)) {
          slotOf.delete(id)
          notifier.withdraw(id)
        }
    },
  }
}
