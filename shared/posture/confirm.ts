import type { Finding } from './model.ts'

/** A failure is believed when it was read twice, so many milliseconds apart; anything else at once. */
export const confirmAfterMs = 60_000

/** The checks whose failure is new and has been read once only. */
export function unconfirmedFailures(
  before: ReadonlyMap<string, Finding>,
  found: readonly Finding[],
): readonly Finding[] {
  return found.filter(({ check, verdict, version }) => {
    const known = before.get(check)
    const isKnownFailure = known?.verdict === 'fail' && known.version === version
    return verdict === 'fail' && !isKnownFailure
  })
}
