import '../../../renderer/app/no-compiling.ts'
import { createRoot } from 'react-dom/client'
import { App } from '../../../renderer/app/app.tsx'
import { settingsSchema } from '../../../shared/settings/model.ts'
import { hostileWorld } from './hostile-world.ts'
import { catalogsOf, guideIn, worldIn } from './pseudo-reading.ts'
import { createScriptedBridge } from './scripted-bridge.ts'
import { localeOf, shownLanguages } from './shown-languages.ts'
import { galleryStates, isGalleryState, type World } from './states.ts'

/** The page itself over a scripted bridge: `?state=…&language=…&theme=…` chooses what main would say. */
const query = new URLSearchParams(window.location.search)
const name = query.get('state') ?? 'check-in'
if (!isGalleryState(name)) throw new Error(`the gallery has no state named ${name}`)

const language = shownLanguages.find((each) => each === query.get('language')) ?? 'ar'
const direction = (['rtl', 'ltr'] as const).find((each) => each === query.get('direction'))

const shown: World = galleryStates[name]
const world = query.has('hostile') ? hostileWorld(shown) : worldIn(shown, language)
const bridge = createScriptedBridge(world, {
  locale: localeOf(language),
  theme: settingsSchema.unwrap().shape.theme.parse(query.get('theme') ?? 'light'),
  writtenIn: (answer) => guideIn(answer, language),
})
// A screen that is fetched when it is first shown waits under a title, as one does of which main never says anything;
// what waits for ever is told apart by the time that a fetch never takes.
const openedAt = performance.now()
const isSettled = () => {
  const waiting = document.querySelector('.waiting')
  if (bridge.unanswered() > 0) return false
  if (!waiting || !bridge.isSilent()) return waiting === null
  return performance.now() > openedAt + (waiting.tagName === 'H1' ? 5_000 : 500)
}

// For the tests, which look at what the page asked for and change what main says.
Object.assign(window, {
  galleryCalls: bridge.calls,
  galleryIsSettled: isSettled,
  galleryBecome: bridge.become,
  galleryGoTo: bridge.goTo,
  galleryPerform: bridge.perform,
  galleryWear: bridge.wear,
  galleryLoadAxe: () => import('axe-core'),
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <App bridge={bridge.bridge} reading={{ catalogs: catalogsOf(language), direction }} />,
  )
