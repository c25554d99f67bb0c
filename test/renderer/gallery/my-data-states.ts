import type { Page } from '@playwright/test'
import { once } from './once.ts'
import { at } from './sample-days.ts'
import { freshLog, logOf, sampleActivity } from './sample-log.ts'
import { inUse, nothingSent, sampleUpload } from './sample-my-data.ts'
import { sampleTaskId } from './sample-tasks.ts'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

type Worlds = {
  /** An enrolled laptop at work. */
  readonly ready: World
  /** One that has said "later". */
  readonly unenrolled: World
}

/** My data, from a laptop that sent nothing to one of years. */
export function myDataStates({ ready, unenrolled }: Worlds) {
  const destination = { route: 'my-data' } as const
  const used = {
    ...ready,
    destination,
    myData: inUse(sampleActivity),
    lastUpload: sampleUpload,
  } as const satisfies World
  const large = once(() => ({
    ...inUse(logOf(11_700)),
    head: { ...nothingSent.head, generation: 2, seq: 11_703 },
  }))
  const begunAt = { at: at('2026-11-23', '09:10'), offsetMinutes: 0 }
  return {
    'my-data': used,
    'my-data-not-enrolled': { ...unenrolled, destination },
    'my-data-fresh': {
      ...ready,
      destination,
      activity: freshLog,
      days: [],
      sync: { enrolment: 'enrolled', activity: 'running', waiting: freshLog.length },
      myData: nothingSent,
    },
    /** A shift that planned tasks and said what became of them; of one the laptop knows no title any more. */
    'my-data-tasks': { ...used, myData: inUse(withTasks(sampleActivity)) },
    'my-data-large': {
      ...used,
      get myData() {
        return large()
      },
    },
    'my-data-refused-upload': {
      ...used,
      myData: { ...used.myData, openUpload: { begunAt } },
      enrolment:
        ready.enrolment.state === 'not-enrolled'
          ? ready.enrolment
          : { ...ready.enrolment, state: 'revoked' },
      sync: { ...ready.sync, enrolment: 'revoked', waiting: 2, problem: 'device-revoked' },
    },
    'my-data-failed': { ...used, refusals: { getMyData: 'not-ready' } },
    'my-data-exporting': { ...used, silent: ['exportMyData'] },
    'my-data-full-disk': { ...used, refusals: { exportMyData: 'export-no-room' } },
    'my-data-copy-gone': { ...used, refusals: { showSavedCopy: 'copy-gone' } },
    // On Today, where its owner went while it was written.
    'my-data-saved-meanwhile': {
      ...ready,
      copy: {
        state: 'saved',
        turn: 1,
        of: 'my-data',
        format: 'pdf',
        entries: 18,
        file: { name: 'mourafiq-2026-11-23.pdf', folder: 'Documents' },
      },
    },
    'my-data-failed-meanwhile': {
      ...ready,
      copy: { state: 'failed', turn: 1, of: 'my-data', format: 'pdf', code: 'export-no-room' },
    },
    'my-data-not-printed': { ...used, refusals: { exportMyData: 'export-not-printed' } },
  } as const satisfies Record<string, World>
}

const open = (index: number) => async (page: Page) => {
  await page.locator('.fold-section > summary').nth(index).click()
}
const take = (index: number) => async (page: Page) => {
  await page.locator('.export .button').nth(index).click()
}

const saidOfTasks: Readonly<Record<string, readonly object[]>> = {
  'check-in': [1, 2, 4].map((number) => ({ task: sampleTaskId(number) })),
  'check-out': [
    { task: sampleTaskId(1), did: 'done' },
    { task: sampleTaskId(2), did: 'blocked' },
    { task: sampleTaskId(4), did: 'moved', to: '2026-11-24' },
    { task: sampleTaskId(77), did: 'done' },
  ],
}

function withTasks(lines: typeof sampleActivity): typeof sampleActivity {
  return lines.map((line) => {
    const { kind, body } = line
    const tasks = saidOfTasks[kind]
    return body && tasks ? { ...line, body: { ...body, tasks } } : line
  })
}

/** What a person opens on the screen. */
export const myDataWalks = {
  'my-data': [
    { name: '', go: async () => undefined },
    { name: 'reads', go: open(0) },
    {
      name: 'fields',
      go: async (page) => {
        await open(1)(page)
        for (const index of [0, 1]) await page.locator('.fold-line > summary').nth(index).click()
      },
    },
    {
      name: 'requests',
      go: async (page) => {
        await open(1)(page)
        await page.locator('.fold-line > summary', { hasText: /./ }).last().scrollIntoViewIfNeeded()
      },
    },
    { name: 'upload', go: open(2) },
    { name: 'retention', go: open(3) },
    { name: 'never', go: open(4) },
    { name: 'saved', go: take(0) },
  ],
  'my-data-tasks': [
    {
      name: '',
      go: async (page) => {
        await open(1)(page)
        for (const index of [0, 1]) await page.locator('.fold-line > summary').nth(index).click()
      },
    },
  ],
  'my-data-not-enrolled': [{ name: '', go: open(1) }],
  'my-data-refused-upload': [{ name: '', go: open(2) }],
  'my-data-fresh': [{ name: '', go: open(3) }],
  'my-data-large': [{ name: '', go: open(1) }],
  'my-data-exporting': [{ name: '', go: take(1) }],
  'my-data-full-disk': [{ name: '', go: take(0) }],
  'my-data-copy-gone': [
    {
      name: '',
      go: async (page) => {
        await take(0)(page)
        await page.locator('.notice-good .button').click()
        await page.getByRole('alert').waitFor()
      },
    },
  ],
  'my-data-not-printed': [{ name: '', go: take(1) }],
} as const satisfies Readonly<Record<string, readonly Walk[]>>
