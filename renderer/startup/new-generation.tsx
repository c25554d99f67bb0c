import './startup.css'
import type { JSX } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Stage } from '../ui/stage.tsx'

const beginNewGeneration = (bridge: Bridge) => bridge.beginNewGeneration()

const points = [
  ['startup.keyLost.keptPoint', 'document'],
  ['startup.keyLost.receivedPoint', 'sent'],
  ['startup.keyLost.newPoint', 'key'],
] as const satisfies readonly (readonly [string, IconName])[]

/** What a new log means: told on the first step and again on the second. */
export function GenerationPoints(): JSX.Element {
  const { t } = useLanguage()
  return (
    <ul className="points">
      {points.map(([key, icon]) => (
        <li key={key}>
          <Icon name={icon} />
          <span>{t(key)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The second of the two steps that begin a new log: what is given up, said plainly, and a way back. */
export function NewGeneration({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { t } = useLanguage()
  const { run, isRunning, failure } = useCommand(beginNewGeneration)
  return (
    <Stage scene={{ sky: 'dawn', object: 'page' }} title={t('startup.keyLost.confirmTitle')}>
      <p>{t('startup.keyLost.confirmText')}</p>
      <GenerationPoints />
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="secondary" onPress={onBack}>
          {t('action.back')}
        </Button>
        <Button kind="grave" isPending={isRunning} onPress={() => run([], () => undefined)}>
          {t('startup.keyLost.confirm')}
        </Button>
      </div>
    </Stage>
  )
}
