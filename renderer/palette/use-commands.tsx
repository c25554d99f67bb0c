import './palette-button.css'
import { type JSX, lazy, Suspense, useCallback, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Route } from '../../shared/shell/model.ts'
import { ariaKeysOf, shortcutOf } from '../../shared/shell/shortcuts.ts'
import { keyboardKind } from '../app/keyboard-kind.ts'
import { useLanguage } from '../app/language.tsx'
import { useShortcuts } from '../app/use-shortcuts.ts'
import { useMakeWish } from '../app/wishes.tsx'
import { useChoices } from '../settings/use-choices.ts'
import { useLanguageChoice } from '../settings/use-language-choice.ts'
import { FailureNotice } from '../ui/failure.tsx'
import { Icon } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import type { Deed, PaletteWorld } from './acts.ts'
import { EarlyKeys } from './early-keys.tsx'

// Both are read from the disk when they are first opened: the first screen does not wait for them.
const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const Help = lazy(() => import('./help.tsx').then((module) => ({ default: module.Help })))

/** What the keyboard and the palette can do, and what of it is in sight. */
export type Commands = {
  readonly openPalette: () => void
  readonly openHelp: () => void
  /** The palette or the help, over the page. */
  readonly overlay: JSX.Element | null
  /** Why something asked for in this way could not be done. */
  readonly trouble: JSX.Element
}

type CommandsProps = {
  readonly world: PaletteWorld
  /** The screen in sight: the key to search looks through the one that has a search. */
  readonly route: Route
  readonly go: (route: Route) => void
}

/** Gives the window its shortcuts and its palette. */
export function useCommands({ world, route, go }: CommandsProps): Commands {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const wish = useMakeWish()
  const language = useLanguageChoice()
  const choices = useChoices(world.settings)
  const goTo = (route: Route) => {
    close()
    go(route)
  }
  const carryOut = (deed: Deed) => {
    switch (deed.do) {
      case 'go':
        return go(deed.route)
      case 'wish':
        if (deed.route) go(deed.route)
        return wish(deed.wish)
      case 'change':
        return choices.change(deed.choices)
      case 'speak':
        return language.choose(deed.locale)
      case 'help':
        return setOpen('help')
      default:
        return assertNever(deed)
    }
  }
  useShortcuts({
    'open-palette': () => setOpen(open === 'palette' ? null : 'palette'),
    'open-help': () => setOpen(open === 'help' ? null : 'help'),
    'go-today': () => goTo('today'),
    'go-tasks': () => goTo('tasks'),
    'go-activity': () => goTo('activity'),
    'go-security': () => goTo('security'),
    'go-forms': () => goTo('forms'),
    'go-my-data': () => goTo('my-data'),
    'go-guide': () => goTo('guide'),
    'go-settings': () => goTo('settings'),
    'search-activity': () => {
      if (route === 'guide') return wish({ to: 'search-guide' })
      if (route === 'tasks') return wish({ to: 'search-tasks' })
      goTo('activity')
      wish({ to: 'search' })
    },
    ...choices.sizeShortcuts,
  })
  return {
    openPalette: () => setOpen('palette'),
    openHelp: () => setOpen('help'),
    overlay:
      open === 'palette' ? (
        <EarlyKeys onClose={close}>
          {(takeEarly) => (
            <Palette takeEarly={takeEarly} world={world} onChoose={carryOut} onClose={close} />
          )}
        </EarlyKeys>
      ) : (
        open && (
          <Suspense fallback={null}>
            <Help onClose={close} />
          </Suspense>
        )
      ),
    trouble: <FailureNotice failure={choices.failure ?? language.failure} />,
  }
}

/** Opens the palette by pressing, for those who do not know its keys yet. */
export function PaletteButton({ onPress }: { readonly onPress: () => void }): JSX.Element {
  const { t } = useLanguage()
  const shortcut = shortcutOf('open-palette')
  return (
    <PlainButton
      className="palette-button"
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeysOf(shortcut, keyboardKind())}
      onPress={onPress}
    >
      <Icon name="search" />
      <span className="palette-button-text">{t('palette.open')}</span>
      <Keys shortcut={shortcut} isDecoration />
    </PlainButton>
  )
}
