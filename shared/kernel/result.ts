import type { Failure, FailureCode } from './failures.ts'

/** The outcome of something that may be expected to fail. Surprises throw instead. */
export type Result<T, C extends FailureCode = FailureCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure<C> }

/** A success carrying `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A failure with its code and, where the message needs them, values. */
export function fail<C extends FailureCode>(
  code: C,
  params?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly failure: Failure<C> } {
  return { ok: false, failure: params ? { code, params } : { code } }
}
