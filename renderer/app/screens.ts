import { lazy } from 'react'

/*
 * The screens behind the first one. Their scripts are not part of what is loaded before Today is shown; they
 * come from our own files a moment later, so that the first press on them finds them there.
 */

const loadTasks = () => import('../tasks/screen.tsx')
const loadFollowUp = () => import('../follow-up/screen.tsx')
const loadActivity = () => import('../activity-log/screen.tsx')
const loadSecurity = () => import('../posture/screen.tsx')
const loadMyData = () => import('../my-data/screen.tsx')
const loadCorrections = () => import('../corrections/screen.tsx')
const loadForms = () => import('../acknowledgements/screen.tsx')
const loadGuide = () => import('../guide/screen.tsx')
const loadSettings = () => import('../settings/screen.tsx')
const loadPrivacy = () => import('../policy/screen.tsx')

export const TasksScreen = lazy(async () => ({ default: (await loadTasks()).TasksScreen }))
export const FollowUpScreen = lazy(async () => ({ default: (await loadFollowUp()).FollowUpScreen }))
export const ActivityScreen = lazy(async () => ({ default: (await loadActivity()).ActivityScreen }))
export const SecurityScreen = lazy(async () => ({ default: (await loadSecurity()).SecurityScreen }))
export const MyDataScreen = lazy(async () => ({ default: (await loadMyData()).MyDataScreen }))
export const CorrectionsScreen = lazy(async () => ({
  default: (await loadCorrections()).CorrectionsScreen,
}))
export const FormsScreen = lazy(async () => ({ default: (await loadForms()).FormsScreen }))
export const GuideScreen = lazy(async () => ({ default: (await loadGuide()).GuideScreen }))
export const SettingsScreen = lazy(async () => ({ default: (await loadSettings()).SettingsScreen }))
export const PrivacyScreen = lazy(async () => ({ default: (await loadPrivacy()).PrivacyScreen }))

/** Fetches every screen, in turn, once the first is shown. One that does not come now is asked for again when it is opened. */
export async function fetchOtherScreens(): Promise<void> {
  for (const load of [
    loadTasks,
    loadGuide,
    loadForms,
    loadActivity,
    loadSecurity,
    loadMyData,
    loadCorrections,
    loadFollowUp,
    loadSettings,
    loadPrivacy,
  ])
    await load().catch(() => undefined)
}
