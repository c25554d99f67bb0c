import './today-card.css'
import { type JSX, type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

type TodayCardProps = {
  readonly icon: IconName
  /** `care` where something is not as it should be. */
  readonly tone: 'usual' | 'care'
  readonly title: string
  readonly note?: ReactNode
  /** The words of the way there. */
  readonly action: string
  readonly onOpen: () => void
}

/** One line on Today about another screen: what waits there, and the way to it. */
export function TodayCard(props: TodayCardProps): JSX.Element {
  const { icon, tone, title, note, action, onOpen } = props
  const id = useId()
  return (
    <section className="today-card" data-tone={tone} aria-labelledby={id}>
      <Icon name={icon} />
      <div className="today-card-words">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <p className="soft small">{note}</p>}
      </div>
      <Button kind="secondary" onPress={onOpen}>
        {action}
      </Button>
    </section>
  )
}
