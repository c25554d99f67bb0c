import './palette-button.css'
import { type JSX, lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import {
  type ChoicesChange,
  type Settings,
  type TextSize,
  textSizeSchema,
} from '../../shared/settings/model.ts'
import type { Route } from '../../shared/shell/model.ts'
import { ariaKeysOf, shortcutOf } from '../../shared/shell/shortcuts.ts'
import { keyboardKind } from '../app/keyboard-kind.ts'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { sendFocusedForm, useShortcuts } from '../app/use-shortcuts.ts'
import { useMakeWish } from '../app/wishes.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { useLanguageChoice } from '../settings/use-language-choice.ts'
import { FailureNotice } from '../ui/failure.tsx'
import { Icon } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import type { Deed, PaletteWorld } from './acts.ts'

// Both are read from the disk when they are first opened: the first screen does not wait for them.
const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const Help = lazy(() => import('./help.tsx').then((module) => ({ default: module.Help })))

const keepChoices = (bridge: Bridge, choices: ChoicesChange) => bridge.changeSettings(choices)

/** What the keyboard and the palette can do, and what of it is in sight. */
export type Commands = {
  readonly openPalette: () => void
  readonly openHelp: () => void
  /** The palette or the help, over the page. */
  readonly overlay: JSX.Element | null
  /** Why something asked for in this way could not be done. */
  readonly trouble: JSX.Element
}

type CommandsProps = { readonly world: PaletteWorld; readonly go: (route: Route) => void }

/** Gives the window its shortcuts and its palette. */
export function useCommands({ world, go }: CommandsProps): Commands {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const wish = useMakeWish()
  const language = useLanguageChoice()
  const { change, failure } = useChange()
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
        return change(deed.choices)
      case 'speak':
        return language.choose(deed.locale)
      case 'help':
        return setOpen('help')
      default:
        return assertNever(deed)
    }
  }
  const resize = (step: -1 | 1) => {
    const textSize = sizeBeside(world.settings.textSize, step)
    if (textSize) change({ textSize })
  }
  useShortcuts({
    'open-palette': () => setOpen(open === 'palette' ? null : 'palette'),
    'open-help': () => setOpen(open === 'help' ? null : 'help'),
    'go-today': () => goTo('today'),
    'go-activity': () => goTo('activity'),
    'go-my-data': () => goTo('my-data'),
    'go-settings': () => goTo('settings'),
    'search-activity': () => {
      goTo('activity')
      wish({ to: 'search' })
    },
    'send-form': sendFocusedForm,
    'text-larger': () => resize(1),
    'text-smaller': () => resize(-1),
    'text-normal': () => change({ textSize: 'normal' }),
  })
  return {
    openPalette: () => setOpen('palette'),
    openHelp: () => setOpen('help'),
    overlay: open && (
      <Suspense fallback={null}>
        {open === 'palette' ? (
          <Palette world={world} onChoose={carryOut} onClose={close} />
        ) : (
          <Help onClose={close} />
        )}
      </Suspense>
    ),
    trouble: <FailureNotice failure={failure ?? language.failure} />,
  }
}

/** Keeps a choice, and says it in the words of the palette. */
function useChange() {
  const { t } = useLanguage()
  const { say } = useResults()
  const { run, failure } = useCommand(keepChoices)
  const change = useCallback(
    (choices: ChoicesChange) => {
      const { theme, textSize } = choices
      run([choices], () => {
        if (theme) say(t(`palette.act.theme.${theme}`))
        if (textSize) say(t(`palette.act.textSize.${textSize}`))
      })
    },
    [run, say, t],
  )
  return useMemo(() => ({ change, failure }), [change, failure])
}

function sizeBeside(size: Settings['textSize'], step: -1 | 1): TextSize | undefined {
  const sizes = textSizeSchema.options
  return sizes[sizes.indexOf(size) + step]
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
