import type { World } from './states.ts'

type Worlds = {
  /** An enrolled laptop at work. */
  readonly ready: World
  /** One that has said "later". */
  readonly unenrolled: World
  /** A first run whose notice has been read. */
  readonly firstRun: World
}

/** What a link to enrol leads to: it is the one thing that comes from outside of the app. */
export function shellStates({ ready, unenrolled, firstRun }: Worlds) {
  const enrolment = {
    server: 'https://mourafiq.finances.example',
    code: '7K3M-9QXA-1BCD-EFGH-JKMN-PQRS',
  }
  return {
    'link-read': { ...unenrolled, destination: { route: 'enrolment', enrolment } },
    'link-first-run': { ...firstRun, destination: { route: 'enrolment', enrolment } },
    'link-refused': { ...unenrolled, destination: { route: 'enrolment', isLinkRefused: true } },
    'start-unanswered': { ...ready, refusals: { getEnrolment: 'not-ready' } },
    'link-already': { ...ready, destination: { route: 'enrolment', enrolment } },
  } as const satisfies Record<string, World>
}
