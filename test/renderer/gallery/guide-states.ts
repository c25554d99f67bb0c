import type { Page } from '@playwright/test'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

/** Desks as a ministry names them: one without a mail address, one without hours. */
const contacts = {
  'it-help': {
    name: { ar: 'شباك الدعم المعلوماتي', fr: 'Guichet informatique', en: 'IT help desk' },
    phone: '+212 5 37 00 00 11',
    email: 'guichet.si@finances.example',
    hours: {
      ar: 'من الاثنين إلى الجمعة، من 8:30 إلى 16:30',
      fr: 'Du lundi au vendredi, de 8 h 30 à 16 h 30',
      en: 'Monday to Friday, 8:30 to 16:30',
    },
  },
  'security-officer': {
    name: { ar: 'أمينة الإدريسي', fr: 'Amina El Idrissi', en: 'Amina El Idrissi' },
    phone: '+212 6 00 00 00 12',
    hours: { ar: 'في كل وقت', fr: 'À toute heure', en: 'At any time' },
  },
  'human-resources': {
    name: {
      ar: 'مديرية الموارد البشرية',
      fr: 'Direction des ressources humaines',
      en: 'Human resources directorate',
    },
    email: 'rh@finances.example',
  },
}

const note =
  'رقم المسؤول مكتوب على غلاف الحقيبة. Code du coffre : voir Amina.\nأراجع هذا القسم قبل كل سفر.'

/** Marks of three kinds: a whole chapter, a section with a note in two languages, and one that is there no more. */
const marks = [
  { chapter: 'working-time', section: null, isBookmarked: true, note: null },
  { chapter: 'incidents', section: 'lost-or-stolen', isBookmarked: true, note },
  {
    chapter: 'organisation',
    section: 'weekly-meeting',
    isBookmarked: false,
    note: 'الثلاثاء على الساعة 10:00',
  },
] as const satisfies NonNullable<World['guide']>['marks']

type Worlds = { readonly ready: World }

/** The guide: its front page, its search, its chapters, and what somebody marked in it. */
export function guideStates({ ready }: Worlds) {
  const there = { ...ready, destination: { route: 'guide' } } as const
  return {
    guide: there,
    'guide-marked': {
      ...there,
      guide: {
        contacts,
        lastPlace: { chapter: 'security', section: 'network', block: 0 },
        ticked: { security: ['workstation.1', 'workstation.3'] },
        bookmarks: [
          { chapter: 'working-time', section: null },
          { chapter: 'incidents', section: 'lost-or-stolen' },
        ],
        notes: [{ chapter: 'incidents', section: 'lost-or-stolen', text: note }],
        marks,
      },
    },
    'guide-changed': { ...there, guide: { acknowledged: '2025.1' } },
    'guide-full-disk': { ...there, guide: { isFull: true } },
    'guide-not-printed': { ...there, refusals: { saveGuideChapter: 'export-not-printed' } },
    'guide-failed': { ...there, guide: { isRefused: true } },
  } as const satisfies Record<string, World>
}

const stay: Walk = { name: '', go: (page) => page.locator('.guide-chapters').waitFor() }

/** Types into the search of the front page. */
const search = (words: string) => async (page: Page) => {
  await page.locator('.guide-chapters').waitFor()
  await page.locator('.guide-search input').fill(words)
  await page.locator('.guide-hits, .empty').first().waitFor()
}

/** Opens a chapter by its place in the list, the first being 1. */
const read = (number: number) => async (page: Page) => {
  await page
    .locator('.guide-chapter-link')
    .nth(number - 1)
    .click()
  await page.locator('.guide-article').waitFor()
}

const takeCopy = (found: string) => async (page: Page) => {
  await read(12)(page)
  await page.locator('.guide-bar-acts .button').last().click()
  await page.locator(found).waitFor()
}

/** What a person opens there. */
export const guideWalks = {
  guide: [
    stay,
    // Found in each of the languages, whatever the page's: the others say so.
    { name: 'found', go: search('سرقة') },
    { name: 'found-french', go: search('vol ordinateur') },
    { name: 'none', go: search('qwxzk') },
    { name: 'incidents', go: read(12) },
    { name: 'security', go: read(9) },
    { name: 'your-data', go: read(11) },
    { name: 'health', go: read(13) },
    { name: 'copied', go: takeCopy('.guide-bar .notice-good') },
  ],
  'guide-not-printed': [{ name: '', go: takeCopy('.guide-bar .notice-problem') }],
  'guide-marked': [
    stay,
    { name: 'read-on', go: read(9) },
    { name: 'noted', go: read(12) },
    {
      name: 'writing',
      go: async (page) => {
        await read(12)(page)
        await page.locator('[data-section="lost-or-stolen"] .guide-tool').last().click()
        await page.locator('.guide-article textarea').waitFor()
      },
    },
    { name: 'marks', go: (page) => page.locator('.guide-head .button').click() },
  ],
  'guide-changed': [
    stay,
    { name: 'beside', go: (page) => page.locator('.guide-read-on .button').first().click() },
  ],
  'guide-full-disk': [
    {
      name: '',
      go: async (page) => {
        await read(9)(page)
        await page.locator('.guide-tick').first().click()
        await page.locator('.guide-article .notice-problem').waitFor()
      },
    },
  ],
  'guide-failed': [{ name: '', go: (page) => page.locator('.notice-problem').waitFor() }],
} as const satisfies Readonly<Record<string, readonly Walk[]>>
