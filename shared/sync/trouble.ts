import type { z } from 'zod'
import { type FailureCode, failureCodes } from '../kernel/failures.ts'
import type { Instant } from '../kernel/instant.ts'
import { readRetryAfter } from './backoff.ts'
import { problemSchema, problemTypePrefix } from './problem.ts'

/** Why a request did not do what it should, in our own words. */
export type Trouble = {
  readonly code: FailureCode
  readonly retryAfterMs: number | null
  /** The entry at fault, where the server names one. */
  readonly seq?: number | undefined
  /** The entry that the server expects next (`log-gap`). */
  readonly expectedSeq?: number | undefined
}

/** An answer of the server as it came. */
export type RawAnswer = {
  readonly status: number
  readonly body: string
  readonly header: (name: string) => string | null
}

export type ReadAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble }

/** A trouble of our own making, with nothing to add. */
export function trouble(code: FailureCode): Trouble {
  return { code, retryAfterMs: null }
}

/** Reads an answer against the form it should have; null stands for no answer at all. */
export function readAnswer<S extends z.ZodType>(
  answer: RawAnswer | null,
  schema: S,
  laptopNow: Instant,
): ReadAnswer<z.infer<S>> {
  if (answer === null) return { ok: false, trouble: trouble('server-unreachable') }
  const isSuccess = answer.status >= 200 && answer.status < 300
  if (!isSuccess) return { ok: false, trouble: readProblem(answer, laptopNow) }
  const parsed = schema.safeParse(parseJson(answer.body))
  // A proxy's own page, a truncated answer, a server of another version: all of them unreadable, none of them news.
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, trouble: trouble('server-error') }
}

function readProblem(answer: RawAnswer, laptopNow: Instant): Trouble {
  const retryAfterMs = readRetryAfter(answer.header('retry-after'), {
    date: answer.header('date'),
    laptopNow,
  })
  const problem = problemSchema.safeParse(parseJson(answer.body))
  if (!problem.success) return { code: codeOfStatus(answer.status), retryAfterMs }
  const { type, seq, expectedSeq } = problem.data
  return {
    code: codes.get(type) ?? codeOfStatus(answer.status),
    retryAfterMs,
    seq,
    expectedSeq,
  }
}

/** Codes that mean the laptop when the laptop says them: from the server they mean the server's own state. */
const serversOwn: ReadonlyMap<FailureCode, FailureCode> = new Map([
  ['disk-full', 'server-busy'],
  ['not-ready', 'server-busy'],
])

const codes: ReadonlyMap<string, FailureCode> = new Map(
  failureCodes.map((code) => [`${problemTypePrefix}${code}`, serversOwn.get(code) ?? code]),
)

/** For answers that are not the server's own: a proxy between, a gateway that gave up. */
function codeOfStatus(status: number): FailureCode {
  switch (status) {
    case 413:
      return 'batch-too-large'
    case 429:
      return 'too-many-requests'
    case 408:
    case 502:
    case 503:
    case 504:
      return 'server-busy'
    default:
      return 'server-error'
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
