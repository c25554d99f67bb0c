import {
  type CorrectionDecided,
  type CorrectionPlace,
  type CorrectionPurpose,
  correctionKinds,
  correctionPurposes,
} from '../../shared/corrections/model.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { WritableDb } from '../db/brands.ts'
import { type AnswerActs, noteAnswerSeen, tellOfAnswers } from './answers.ts'
import { askCorrection, type CorrectionActs } from './ask.ts'
import { listCorrections } from './list.ts'
import { forgetReasons, insertRequest, saveDecision } from './store.ts'

export { correctedSlots } from './list.ts'

export type CorrectionsDeps = CorrectionActs &
  AnswerActs & {
    readonly isEnrolled: () => boolean
    /** The windows are told that requests stand otherwise now. */
    readonly onChanged: () => void
  }

/** What the employee says is recorded wrongly, and what was answered. */
export type CorrectionsFeature = {
  readonly handlers: Pick<Handlers, 'listCorrections' | 'askCorrection' | 'noteCorrectionAnswer'>
  /** Looks whether an answer came of which nobody was told. */
  readonly tellOfAnswers: () => void
}

/** Keeps what a signed document answers to a request, in the act that applies the document. */
export function keepCorrection(db: WritableDb, body: CorrectionDecided, document: string): void {
  saveDecision(db, document, body)
}

/** Keeps where a contest of a security check stands, in the act that writes it: it is a request like the others. */
export function keepContest(
  db: WritableDb,
  { check, at, ...place }: CorrectionPlace & { readonly check: string; readonly at: Instant },
): void {
  insertRequest(db, { ...place, kind: 'posture-contested', slot: null, check, at })
}

/**
 * Forgets the reasons of answers whose time is over, and answers the documents that had brought them. Answers to
 * requests of an earlier log are kept for the longest of their times: which it was is no longer known.
 */
export function forgetCorrectionReasons(
  db: WritableDb,
  answeredUpTo: (purpose: CorrectionPurpose) => Instant,
): readonly string[] {
  const byKind = correctionKinds.map((kind) => ({
    kind,
    upTo: answeredUpTo(correctionPurposes[kind]),
  }))
  const earliest = byKind
    .map(({ upTo }) => upTo)
    .reduce((one, other) => (one < other ? one : other))
  return [
    ...byKind.flatMap(({ kind, upTo }) => forgetReasons(db, kind, upTo)),
    ...forgetReasons(db, null, earliest),
  ]
}

/** Opens the corrections on a log. */
export function createCorrections(deps: CorrectionsDeps): CorrectionsFeature {
  return {
    handlers: {
      listCorrections: async () => ok(listCorrections(deps)),
      askCorrection: async (asked) => {
        const reply = askCorrection(deps, asked)
        if (reply.ok) deps.onChanged()
        return reply
      },
      noteCorrectionAnswer: async (place) => {
        const reply = noteAnswerSeen(deps, place)
        if (reply.ok && reply.value.isNoted) deps.onChanged()
        return reply
      },
    },
    tellOfAnswers: () => tellOfAnswers(deps),
  }
}
